import { consumedBy } from "../../infra/local/aws/capacity.ts";
import { casesIn } from "./case.ts";
import type { Ground } from "./ground.ts";
import { table } from "./table.ts";

/** Request units that DynamoDB says each decision consumed, in the table and in its indexes. */
export const units = async ({ clients: { direct }, home }: Ground): Promise<string> => {
  const name = "units";
  const consumed = { read: 0, table: 0, indexes: 0 };
  direct.middlewareStack.add(
    (next) => async (args) => {
      const reply = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "INDEXES" } });
      const { read, table: written, indexes } = consumedBy("TransactItems" in args.input, reply.output);
      consumed.read += read;
      consumed.table += written;
      consumed.indexes += indexes;
      return reply;
    },
    { step: "initialize", name },
  );
  const cases = casesIn(home(direct));
  const [first, second] = [800_000, 800_001];
  const decisions = [
    ["opened: state, fact, held name", () => cases.open(first)],
    ["opened with Idempotency-Key", () => cases.open(second, true)],
    ["step passed: state, fact", () => cases.pass(first)],
    ["step passed with Idempotency-Key", () => cases.pass(second, true)],
    ["read", () => cases.read(first)],
    ["read, and the reading written", () => cases.show(first)],
    ["a reading of 25 persons written", () => cases.note(first, 25)],
  ] as const;
  const rows = [];
  for (const [title, act] of decisions) {
    Object.assign(consumed, { read: 0, table: 0, indexes: 0 });
    await act();
    rows.push([title, ...Object.values(consumed)]);
  }
  direct.middlewareStack.remove(name);
  return table(
    "(e) Request units that one decision consumes, as DynamoDB Local counts them",
    ["decision", "read", "written to the table", "written to its indexes"],
    rows,
    [
      "A transaction counts each KB written twice. A row that is not there is counted 0 here when it is asked for with",
      "another (the cause of an Idempotency-Key), and 1 by DynamoDB.",
    ],
  );
};
