import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Home } from "@tongban/runtime/store";
import * as z from "zod";
import { dynamodb } from "../../infra/local/aws/dynamodb.ts";
import { answerAws, openEndpoint } from "../../infra/local/aws/endpoint.ts";
import { refusal } from "../../infra/local/aws/protocol.ts";
import { openJudge } from "../../infra/local/iam/judge.ts";
import { readPolicies } from "../../infra/local/iam/policies.ts";
import { openSessions } from "../../infra/local/iam/sessions.ts";
import { openDynamo } from "../../infra/local/run/dynamo.ts";
import { startJava } from "../../infra/local/run/java.ts";
import { makeTables } from "../../infra/local/run/tables.ts";
import { openState } from "../../infra/local/state.ts";
import { readAssembly } from "../../infra/local/template/assembly.ts";
import { drawWorld } from "../../infra/local/template/world.ts";
import { region } from "./case.ts";

const Environment = z.looseObject({
  Environment: z.looseObject({
    Variables: z.looseObject({ SERVICE: z.string(), TABLE_NAME: z.string(), TENANT_ROLE_ARN: z.string() }),
  }),
});

const awsRegion = "cn-northwest-1";

/**
 * The tables of the templates in DynamoDB Local, reached in three ways: by the SDK directly, through the local cloud's
 * endpoint, and through that endpoint with the judge.
 */
export const openGround = async (templates: string) => {
  const java = await startJava(undefined);
  const state = openState(undefined);
  const dynamo = await openDynamo(state, awsRegion, undefined, java.port);
  const endpoints = [await openEndpoint(console.error), await openEndpoint(console.error)] as const;
  const [plain, judged] = endpoints;
  const world = drawWorld(await readAssembly(templates), judged.url, { Issuer: judged.url, Audience: "bench" });
  const tables = await makeTables(world, dynamo, state, undefined);
  const judge = openJudge(readPolicies(world));
  const sessions = openSessions();
  const unused = () => refusal("UnknownOperationException", "The bench asks DynamoDB alone");
  const others = { streams: unused, sqs: unused, s3: unused, sts: unused, kms: unused, events: unused };
  const byName = new Map(tables.map((table) => [table.name, table]));
  const allow = { ...judge, session: () => ({ allowed: true as const }) };
  const serving = (judging: typeof judge) => ({ ...others, dynamodb: dynamodb(byName, judging, dynamo, () => {}) });
  plain.serve((request) => answerAws(request, serving(allow), sessions));
  judged.serve((request) => answerAws(request, serving(judge), sessions));

  const found = world
    .of("AWS::Lambda::Function")
    .map(({ properties }) => Environment.safeParse(properties).data?.Environment.Variables)
    .find((variables) => variables?.SERVICE === "subsidies");
  if (!found) throw new Error("The templates have no function of the subsidies service");
  const { TABLE_NAME: tableName, TENANT_ROLE_ARN: roleArn } = found;
  const table = byName.get(tableName.split("/").at(-1) ?? "");
  if (!table) throw new Error(`The templates have no table ${tableName}`);
  const principal = { roleArn, sessionName: "subsidies", tags: { region } };
  const session = sessions.issue(principal, 3600);

  const direct = { accessKeyId: state.get("dynamo-key") ?? "", secretAccessKey: "x" };
  const client = (endpoint: string, credentials: { accessKeyId: string; secretAccessKey: string }) =>
    new DynamoDBClient({ endpoint, region: awsRegion, credentials });
  const clients = {
    direct: client(`http://127.0.0.1:${java.port}`, direct),
    endpoint: client(plain.url, session),
    judged: client(judged.url, session),
  };
  return {
    table: table.name,
    clients,
    home: (of: DynamoDBClient): Home => ({ table: () => table.name, client: () => of }),
    ask: (action: string, leadingKeys: string[]) =>
      judge.session(principal, { action, resource: table.arn, context: { "dynamodb:LeadingKeys": leadingKeys } }),
    stop: async () => {
      for (const one of Object.values(clients)) one.destroy();
      for (const one of endpoints) await one.close();
      await java.stop();
      state.close();
    },
  };
};
export type Ground = Awaited<ReturnType<typeof openGround>>;
