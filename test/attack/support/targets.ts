import type { Contract } from "@tongban/events/contract";
import { contracts } from "../../../infra/house.ts";
import type { Resource } from "../../../infra/local/template/world.ts";
import type { Ground } from "./ground.ts";

/** What of one service can be attacked. */
export type Target = {
  service: string;
  contract: Contract;
  table: string;
  indexes: string[];
  stream: string;
  tenantRole: string;
  roles: Record<"api" | "inbox" | "relay", string>;
  queues: Record<"InboxQueue" | "DeadLetters" | "Unpublished" | "Unrelayed", string>;
};

/** Who attacks: a function, by its ARN, and which of its service's three it is. */
export type Attacker = { arn: string; role: string; service: string; edge: "api" | "inbox" | "relay" | "platform" };

const edgeOf = ({ id }: Resource) =>
  (/^(Api|Inbox|Relay)/.exec(id)?.[0].toLowerCase() ?? "platform") as Attacker["edge"];

/** The house as an attacker sees it, drawn from the templates: a new service is there the moment its contract is. */
export const targetsOf = ({ world, tables, functions }: Ground) => {
  const within = (service: string, type: string, id: RegExp) => {
    const found = world.of(type).find((one) => one.stack.name === `tongban-${service}` && id.test(one.id));
    if (!found) throw new Error(`tongban-${service} has no ${id}`);
    return found;
  };
  const targets = contracts.map((contract): Target => {
    const { name: service } = contract;
    const role = (id: RegExp) => within(service, "AWS::IAM::Role", id).arn;
    const queue = (id: RegExp) => within(service, "AWS::SQS::Queue", id).ref;
    const { arn } = within(service, "AWS::DynamoDB::GlobalTable", /^Table/);
    const table = tables.find((one) => one.arn === arn);
    return {
      service,
      contract,
      table: table?.name ?? "",
      indexes: Object.keys(table?.indexes ?? {}),
      stream: table?.stream?.templateArn ?? "",
      tenantRole: role(/^TenantRole/),
      roles: { api: role(/^ApiRole/), inbox: role(/^InboxRole/), relay: role(/^RelayRole/) },
      queues: {
        InboxQueue: queue(/^InboxQueue/),
        DeadLetters: queue(/^DeadLetters/),
        Unpublished: queue(/^Unpublished/),
        Unrelayed: queue(/^Unrelayed/),
      },
    };
  });
  const attackers = world.of("AWS::Lambda::Function").map((found): Attacker => {
    const { role } = functions.find(found.arn);
    return { arn: found.arn, role, service: found.stack.name.replace(/^tongban-/, ""), edge: edgeOf(found) };
  });
  const key = (id: RegExp) => world.of("AWS::KMS::Key").find((one) => id.test(one.id))?.arn ?? "";
  const bucket = (id: RegExp) => world.of("AWS::S3::Bucket").find((one) => id.test(one.id))?.ref ?? "";
  return {
    targets,
    attackers,
    sealKey: key(/^SealKey/),
    personKey: key(/^PersonKey/),
    ledgerKey: key(/^LedgerKey/),
    law: bucket(/^Law/),
    keys: bucket(/^Keys/),
    papers: bucket(/^Papers/),
    bus: world.of("AWS::Events::EventBus")[0]?.name ?? "",
  };
};
export type House = ReturnType<typeof targetsOf>;
