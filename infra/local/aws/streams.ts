import type { Judge } from "../iam/judge.ts";
import type { Table } from "../run/tables.ts";
import { refusal, type Service } from "./protocol.ts";

/**
 * Judges a call to a stream, named by its ARN or by an iterator that holds it, and answers nothing: relays are handed
 * their records, as Lambda does it.
 */
export const streams = (judge: Judge, tables: readonly Table[]): Service => {
  const resourceOf = ({ StreamArn, ShardIterator, TableName }: Record<string, unknown>) => {
    const named = [StreamArn, ShardIterator].map(String).join(" ");
    const found = tables.find(
      ({ name, stream }) =>
        name === TableName || [stream?.templateArn, stream?.localArn].some((arn) => arn && named.includes(arn)),
    );
    return found?.stream?.templateArn ?? "*";
  };
  return ({ operation, body, principal }) => {
    const verdict = judge.session(principal, { action: `dynamodb:${operation}`, resource: resourceOf(body) });
    return verdict.allowed
      ? refusal("ValidationException", `The local cloud hands a stream's records to its relay: no ${operation}`)
      : refusal("AccessDeniedException", verdict.message);
  };
};
