import * as z from "zod";
import { askedOfDynamo, type TableKeys } from "../iam/dynamodb-calls.ts";
import type { Judge } from "../iam/judge.ts";
import type { Dynamo } from "../run/dynamo.ts";
import { type Consumed, consumedBy } from "./capacity.ts";
import { refusal, type Service } from "./protocol.ts";

const writes = new Set(["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems"]);

/**
 * Judges a DynamoDB call by the keys it touches, and only then passes it on. `written` hears of tables that may have
 * changed, and `consumed` of the request units of each call.
 */
export const dynamodb = (
  tables: ReadonlyMap<string, TableKeys>,
  judge: Judge,
  dynamo: Dynamo,
  written: (table: string) => void,
  consumed?: (units: Consumed) => void,
): Service => {
  const tableOf = (name: string) => {
    const found = tables.get(name.split("/").at(-1) ?? "");
    return found ?? { arn: `arn:aws:dynamodb:local:000000000000:table/${name}`, hash: "", indexes: {} };
  };
  return async ({ operation, body, raw, principal }) => {
    let asked: ReturnType<typeof askedOfDynamo>;
    try {
      asked = askedOfDynamo(operation, body, tableOf);
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      return refusal(
        "ValidationException",
        `The local cloud cannot judge this ${operation}: ${z.prettifyError(error)}`,
      );
    }
    for (const one of asked) {
      const verdict = judge.session(principal, one);
      if (!verdict.allowed) return refusal("AccessDeniedException", verdict.message);
    }
    const counted = consumed ? JSON.stringify({ ...body, ReturnConsumedCapacity: "INDEXES" }) : raw;
    const answer = await dynamo.forward(`DynamoDB_20120810.${operation}`, counted);
    const isWrite = writes.has(operation);
    consumed?.(consumedBy(isWrite, JSON.parse(answer.body.toString())));
    if (isWrite) for (const { resource } of asked) written(resource.split("/")[1] ?? "");
    return answer;
  };
};
