import { isDeepStrictEqual } from "node:util";
import type { Envelope } from "@tongban/events/define";
import * as subsidies from "@tongban/events/subsidies";
import { dayAt, type Month, monthOf } from "@tongban/kernel/day";
import { lineage, RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { type Counts, Sum, sumId } from "../../../services/subsidies/src/sum.ts";
import type { Kept } from "./kept.ts";

const OfCase = z.looseObject({ case: z.looseObject({ scheme: z.string() }) });

/** What one fact adds to which sum of its county; nothing, for most. */
const added = (fact: Envelope): { scheme: string; month: Month; more: Partial<Counts> } | undefined => {
  const ofCase = (more: Partial<Counts>) => ({
    scheme: OfCase.parse(fact.data).case.scheme,
    month: monthOf(dayAt(new Date(fact.at))),
    more,
  });
  switch (fact.type) {
    case subsidies.ApplicationOpened.type:
      return ofCase({ opened: 1 });
    case subsidies.ApplicationApproved.type:
      return ofCase({ approved: 1 });
    case subsidies.ApplicationRefused.type:
      return ofCase({ refused: 1 });
    case subsidies.ApplicationWithdrawn.type:
      return ofCase({ withdrawn: 1 });
    case subsidies.LimitsMissed.type:
      return ofCase({ limitsMissed: subsidies.LimitsMissed.data.parse(fact.data).missed.length });
    case subsidies.RosterSettled.type: {
      const { scheme, month, lines, totalFen } = subsidies.RosterSettled.data.parse(fact.data);
      return { scheme, month, more: { paid: lines, paidFen: totalFen } };
    }
    default:
      return undefined;
  }
};

/** What each region above a county should have added up of its facts, by its own code and the sum's id. */
const due = (facts: readonly Envelope[]) => {
  const sums = new Map<string, Record<string, number>>();
  for (const fact of facts) {
    const add = added(fact);
    if (!add) continue;
    const county = RegionCode.parse(fact.region);
    for (const above of lineage(county).slice(0, -1)) {
      const key = `${above} ${sumId({ scheme: add.scheme, month: add.month, county })}`;
      const sum = sums.get(key) ?? {};
      for (const [name, more] of Object.entries(add.more)) sum[name] = (sum[name] ?? 0) + more;
      sums.set(key, sum);
    }
  }
  return sums;
};

/** What adds up has no fact of its own: each sum of each region above is exactly what the county's facts come to. */
export const summedOnce = (records: readonly Kept[]): string[] => {
  const wanted = due(records.flatMap(({ facts }) => facts));
  const held = new Map(
    records
      .filter(({ kind }) => kind === "sum")
      .map(({ region, id, state }) => {
        const { county: _, scheme: __, month: ___, ...counts } = Sum.parse(state);
        return [`${region} ${id}`, Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))];
      }),
  );
  return [...new Set([...wanted.keys(), ...held.keys()])]
    .filter((key) => !isDeepStrictEqual(wanted.get(key) ?? {}, held.get(key) ?? {}))
    .map((key) => `the sum ${key} is ${JSON.stringify(held.get(key))}, its facts ${JSON.stringify(wanted.get(key))}`);
};
