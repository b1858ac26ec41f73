import { forRecord, readByHand, recorded, writeByHand } from "./by-hand.ts";
import { casesIn } from "./case.ts";
import type { Ground } from "./ground.ts";
import { interleaved, median, quantile } from "./sample.ts";
import { table } from "./table.ts";

const [rounds, warmUp] = [150, 30];
const each = rounds + warmUp;

/** Opens so many cases by eight clients at once. */
const openAll = async (cases: ReturnType<typeof casesIn>, count: number) => {
  let next = 0;
  const client = async () => {
    while (next < count) await cases.open(next++);
  };
  await Promise.all(Array.from({ length: 8 }, client));
};

/** The store's `decide` beside a hand that already holds the rows, both asking DynamoDB Local directly. */
export const decide = async (ground: Ground): Promise<string> => {
  const { clients, home, table: tableName } = ground;
  const cases = casesIn(home(clients.direct));
  const [plain, keyed] = [4 * each, 4 * each + 1];
  await openAll(cases, 4 * each + 2);

  const withoutKey = await recorded(ground, (own) => own.pass(plain));
  const withKey = await recorded(ground, (own) => own.pass(keyed, true));
  const byHand = Array.from({ length: each }, (_, round) => forRecord(withoutKey, plain, each + round));
  const byHandKeyed = Array.from({ length: each }, (_, round) => forRecord(withKey, keyed, 3 * each + round));
  const write = async (asked = withoutKey) => {
    await readByHand(clients.direct, tableName, asked);
    await writeByHand(clients.direct, asked);
  };

  const taken = await interleaved(
    {
      decide: (round) => cases.pass(round),
      bare: (round) => write(byHand[round]),
      "decide, keyed": (round) => cases.pass(2 * each + round, true),
      "bare, keyed": (round) => write(byHandKeyed[round]),
    },
    rounds,
    warmUp,
  );
  const line = (title: string, name: "decide" | "decide, keyed", against: "bare" | "bare, keyed") => {
    const [own, other] = [taken(name), taken(against)];
    const ratio = median(own.ms) / median(other.ms);
    const cpu = [median(own.cpuMs), median(other.cpuMs)] as const;
    return [title, median(own.ms), median(other.ms), ratio, quantile(own.ms, 0.95), quantile(other.ms, 0.95), ...cpu];
  };
  return table(
    "(a) One decision, straight on DynamoDB Local, beside the same rows written by hand: aim 1.20",
    ["a step passed", "ms", "bare ms", "ratio", "p95", "bare p95", "own CPU ms", "bare CPU ms"],
    [line("without Idempotency-Key", "decide", "bare"), line("with Idempotency-Key", "decide, keyed", "bare, keyed")],
    [
      `Medians of ${rounds} decisions a column, taken in turn, each on a record of its own. Bare: GetItem (with a key,`,
      "BatchGetItem of two rows), then TransactWriteItems of the recorded rows, already marshalled: no schema, no rule.",
    ],
  );
};
