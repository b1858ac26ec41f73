import { firstDayOf, type Month, monthOf, monthsFrom, nextMonth } from "@tongban/kernel/day";
import { type Answer, answer } from "@tongban/kernel/decision";
import { type Fen, totalFen } from "@tongban/kernel/fen";
import { type Law, schemeOn } from "@tongban/policy/law";
import type { SchemeReason } from "@tongban/policy/read-scheme";
import type { Award } from "./award.ts";
import type { Line } from "./roster.ts";

type VerdictReason = "not-eligible" | "fact-missing" | "amount-not-set";

/**
 * What an award is owed through a month, in one line: every month from the first unpaid one, each at the amount of its own
 * day (第四条: 此前审核中未发放的部分一次性补发到位). Nothing when all is paid.
 */
export const dueThrough = (
  award: Award,
  month: Month,
  law: Law,
): Answer<Line | undefined, SchemeReason | VerdictReason> => {
  const first = award.paidThrough ? nextMonth(award.paidThrough) : award.from;
  const months = monthsFrom(first, month);
  if (months.length === 0) return answer(undefined);
  const amounts: Fen[] = [];
  for (const each of months) {
    const day = each === monthOf(award.appliedOn) ? award.appliedOn : firstDayOf(each);
    const scheme = schemeOn(law, award.scheme, day);
    if (!scheme.ok) return scheme;
    const verdict = scheme.value.judge(award.facts);
    if (!verdict.eligible) return verdict;
    amounts.push(verdict.monthlyFen);
  }
  return answer({
    award: award.id,
    sealed: award.sealed,
    first,
    last: month,
    months: months.length,
    fen: totalFen(amounts),
  });
};
