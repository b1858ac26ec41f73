import { type Day, firstDayOf, type Month, monthOf, monthsFrom, nextMonth } from "@tongban/kernel/day";
import type { Answer, Refused } from "@tongban/kernel/decision";
import { type Fen, totalFen } from "@tongban/kernel/fen";
import { type Law, schemeOn } from "@tongban/policy/law";
import type { Payment } from "@tongban/policy/scheme";
import type { Award } from "./award.ts";
import type { Line } from "./roster.ts";

/** The first month that is paid: that of the application (第四条 自递交申请当月计发). */
export const firstMonth = ({ startMonth }: Pick<Payment, "startMonth">, appliedOn: Day): Month => {
  switch (startMonth) {
    case "application":
      return monthOf(appliedOn);
  }
};

/** The days whose law says what each unpaid month is worth, through a month: its first, or the day of application. */
export const daysOwed = (award: Award, month: Month): Day[] => {
  const first = award.paidThrough ? nextMonth(award.paidThrough) : award.from;
  return monthsFrom(first, month).map((each) =>
    each === monthOf(award.appliedOn) ? award.appliedOn : firstDayOf(each),
  );
};

/** A line, if anything is owed; and the first month that the law leaves unanswered, with why: it and all later ones wait. */
export type Owed = { line?: Line; left?: { month: Month; why: Refused } };

/**
 * What an award is owed in one line: each month at the amount of the law of its own day, unpaid earlier months included
 * (第四条: 此前审核中未发放的部分一次性补发到位). `days` are those of `daysOwed`, in order, each with its law.
 */
export const owed = (award: Award, days: readonly { day: Day; law: Answer<Law> }[]): Owed => {
  const amounts: Fen[] = [];
  const [start] = days;
  const lineOf = (last: Day | undefined): Pick<Owed, "line"> =>
    start === undefined || last === undefined
      ? {}
      : {
          line: {
            award: award.id,
            sealed: award.sealed,
            first: monthOf(start.day),
            last: monthOf(last),
            months: amounts.length,
            fen: totalFen(amounts),
          },
        };
  for (const { day, law } of days) {
    const amount = law.ok ? amountOn(award, day, law.value) : law;
    if (!amount.ok) return { ...lineOf(days[amounts.length - 1]?.day), left: { month: monthOf(day), why: amount } };
    amounts.push(amount.value);
  }
  return lineOf(days.at(-1)?.day);
};

/** What a month is worth by the law of a day. */
export const amountOn = ({ scheme: id, facts }: Pick<Award, "scheme" | "facts">, day: Day, law: Law): Answer<Fen> => {
  const scheme = schemeOn(law, id, day);
  if (!scheme.ok) return scheme;
  const verdict = scheme.value.judge(facts);
  return verdict.eligible ? { ok: true, value: verdict.monthlyFen } : verdict;
};
