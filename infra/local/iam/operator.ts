import * as z from "zod";
import type { World } from "../template/world.ts";
import { operatorOf } from "./policies.ts";
import type { Credentials, Sessions } from "./sessions.ts";

/** Where the cloud is, with whose credentials it is asked, and what there is to ask. */
export type Operator = {
  endpoint: string;
  region: string;
  credentials: Omit<Credentials, "expiration">;
  /** Each service's table. */
  tables: Record<string, string>;
  ledgerKey: string;
};

const Environment = z.looseObject({
  Environment: z.looseObject({ Variables: z.looseObject({ SERVICE: z.string(), TABLE_NAME: z.string() }) }),
});
const anHour = 3600;

/** Speaks for the owner of this machine: a session of an hour whenever it is asked for. */
export const operatorOn = (world: World, sessions: Sessions, endpoint: string, region: string) => (): Operator => {
  const functions = world
    .of("AWS::Lambda::Function")
    .flatMap(({ properties }) => Environment.safeParse(properties).data?.Environment.Variables ?? []);
  const { expiration: _, ...credentials } = sessions.issue(
    { roleArn: operatorOf(world), sessionName: "owner", tags: {} },
    anHour,
  );
  return {
    endpoint,
    region,
    credentials,
    tables: Object.fromEntries(functions.map((one) => [one.SERVICE, one.TABLE_NAME])),
    ledgerKey: world.of("AWS::KMS::Key").find(({ id }) => id.startsWith("LedgerKey"))?.arn ?? "",
  };
};
