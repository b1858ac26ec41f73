import { forRecord, readByHand, recorded, writeByHand } from "./by-hand.ts";
import { casesIn } from "./case.ts";
import type { Ground } from "./ground.ts";
import { median, rate } from "./sample.ts";
import { table } from "./table.ts";

export const clients = [1, 8, 32] as const;
const [rounds, ms] = [4, 800];

/** How often a second each work is done, by 1, 8 and 32 clients, every round having each of them once. */
export const rates = async <Name extends string>(works: Record<Name, () => Promise<unknown>>, often = rounds) => {
  const taken = new Map<string, number[]>();
  const entries = Object.entries<() => Promise<unknown>>(works);
  for (let round = 0; round < often; round += 1)
    for (const count of clients)
      for (const [name, work] of round % 2 === 0 ? entries : entries.toReversed()) {
        const key = `${name} ${count}`;
        taken.set(key, [...(taken.get(key) ?? []), await rate(count, ms, work)]);
      }
  return (name: Name) => clients.map((count) => median(taken.get(`${name} ${count}`) ?? []));
};

/** Cases opened a second by the store, and the same rows written by hand. */
export const storeRates = async (ground: Ground): Promise<string> => {
  const { clients: reached, home } = ground;
  const direct = reached.direct;
  const cases = casesIn(home(direct));
  const template = 700_000;
  const asked = await recorded(ground, (own) => own.open(template));
  let nth = template;
  const bare = async () => {
    nth += 1;
    const rows = forRecord(asked, template, nth);
    await readByHand(direct, ground.table, rows);
    await writeByHand(direct, rows);
  };
  const own = () => {
    nth += 1;
    return cases.open(nth);
  };
  const of = await rates({ own, bare });
  const [decided, written] = [of("own"), of("bare")];
  return table(
    "(d) Decisions a second: a case opened (its state, a fact and a name held)",
    ["clients", ...clients.map(String)],
    [
      ["store on DynamoDB Local", ...decided],
      ["the same rows by hand", ...written],
      ["ratio", ...decided.map((value, n) => (written[n] ?? 0) / value)],
    ],
    [`Medians of ${rounds} rounds of ${ms / 1000} s each, taken in turn, either one first.`],
  );
};
