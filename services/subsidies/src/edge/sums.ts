import type { EventOf } from "@tongban/events/define";
import {
  ApplicationApproved,
  ApplicationOpened,
  ApplicationRefused,
  ApplicationWithdrawn,
  LimitsMissed,
  RosterSettled,
} from "@tongban/events/subsidies";
import { monthOf } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import { lineage } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import { type Heard, on } from "@tongban/runtime/inbox";
import { openStore } from "@tongban/runtime/store";
import type { subsidies } from "../../contract.ts";
import { addToSum, type Counts, type Sum, SumKind, type SumOf, sumId, sumsOf, sumsView } from "../sum.ts";

const sums = openStore(SumKind);

/** How far above a county its facts are added up: nation, province, prefecture. Some counties lie directly below a province. */
const LEVELS = 3;

/**
 * What the region at one level above a county adds up of the county's facts. A reaction acts as that region alone, and knows
 * of the county only what the fact says. A case counts in the month in which it was stated, a roster in its own.
 */
const atLevel = (level: number) => {
  const add = (of: SumOf, more: Partial<Counts>, { by }: Heard) => {
    const above = lineage(of.county).slice(0, -1)[level];
    return above ? sums(wholeRegion(above)).decide(sumId(of), (sum) => addToSum(sum, of, more), by) : undefined;
  };
  const addCase = (
    { region, data }: Pick<EventOf<typeof ApplicationOpened>, "region" | "data">,
    more: Partial<Counts>,
    heard: Heard,
  ) => add({ county: region, scheme: data.case.scheme, month: monthOf(heard.day) }, more, heard);
  return [
    on(ApplicationOpened, async (event, heard) => addCase(event, { opened: 1 }, heard)),
    on(ApplicationApproved, async (event, heard) => addCase(event, { approved: 1 }, heard)),
    on(ApplicationRefused, async (event, heard) => addCase(event, { refused: 1 }, heard)),
    on(ApplicationWithdrawn, async (event, heard) => addCase(event, { withdrawn: 1 }, heard)),
    on(LimitsMissed, async (event, heard) => addCase(event, { limitsMissed: event.data.missed.length }, heard)),
    on(RosterSettled, async ({ region, data: { scheme, month, lines, totalFen } }, heard) =>
      add({ county: region, scheme, month }, { paid: lines, paidFen: totalFen }, heard),
    ),
  ];
};

export const sumReactions = Array.from({ length: LEVELS }, (_, level) => atLevel(level)).flat();

const A_PAGE = 500;

/** What is asked of a region about the counties below it. There are never more sums than counties. */
export const sumRoutes = {
  "GET /regions/{region}/subsidies/sums": async ({ access, query: { scheme, month } }) => {
    const found: Sum[] = [];
    let page: string | undefined;
    do {
      const part = await sums(access).list({ queue: sumsOf(scheme, month) }, { limit: A_PAGE, page });
      if (!part.ok) return part;
      found.push(...part.value.items);
      page = part.value.next;
    } while (page !== undefined);
    return answer(sumsView(scheme, month, found));
  },
} satisfies Partial<Answers<typeof subsidies>>;
