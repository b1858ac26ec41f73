import { RegionCode } from "@tongban/kernel/region";
import { chained, hashOf } from "@tongban/runtime/chain";
import { rowsOf } from "@tongban/runtime/rows";
import type { Row } from "./row.ts";

export const hongshan = RegionCode.parse("150402");
export const things = rowsOf(
  { kind: "thing", index: ({ count }: { count: number }) => ({ queue: ["all", String(count)] }) },
  hongshan,
);

/** A record as the store writes it: for each decision, how many facts it stated (none is a note) and what they say. */
export const recordOf = (decisions: readonly (readonly number[])[]): Row[] => {
  let head: string | undefined;
  let state: Row = {};
  const changes: Row[] = [];
  for (const [n, counts] of decisions.entries()) {
    const now = new Date(Date.parse("2022-03-31T02:00:00Z") + n * 40_000_000);
    const by = { actor: { sub: "wang", role: "cdpf-reviewer" }, now, cause: `cause-${n}` };
    const row = things.state("1", { count: n }, n + 1);
    const facts = counts.map((count, nth) =>
      things.fact("1", { type: "tests.thing-moved.v1", data: { count } }, n + 1, nth, by),
    );
    const chain = chained<Row>(facts.length > 0 ? facts : [things.note("1", n + 1, by)], head, hashOf(row));
    head = chain.head;
    state = { ...row, head };
    changes.push(...chain.rows);
  }
  return [...changes, state];
};
