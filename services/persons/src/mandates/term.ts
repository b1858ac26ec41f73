import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { Relation } from "@tongban/kernel/mandate";
import { lastDayBelow } from "@tongban/policy/representation";

/** What the law says of ages and terms: when one is of age (民法典 第十七条), on the birthday or after it, and whether a mandate whose document states no end may have none. */
export type TermLaw = { adultYears: number; onBirthday: boolean; mayBeOpen: boolean };

const lastDayAsMinor = (birth: Day, law: TermLaw) => lastDayBelow(birth, law.adultYears, law);

/** Whether somebody is of age on a day. */
export const isAdultOn = (birth: Day, day: Day, law: TermLaw) => day > lastDayAsMinor(birth, law);

const article165 = { document: "中华人民共和国民法典", clause: "第一百六十五条" };

/**
 * The last day of a mandate; undefined when it has none. That of a minor's guardian is at the latest the day on which the
 * minor comes of age (法定代理 第一百七十五条: 取得完全民事行为能力). A power of attorney states its term (第一百六十五条).
 */
export const lastDayOf = (
  asked: { relation: Relation; from: Day; until?: Day | undefined; birth: Day },
  day: Day,
  law: TermLaw,
): Answer<Day | undefined, "until-not-stated" | "until-before-from" | "mandate-over"> => {
  const { relation, from, birth } = asked;
  const isMinor = relation === "guardian" && !isAdultOn(birth, from, law);
  const ofAge = isMinor ? lastDayAsMinor(birth, law) : undefined;
  const until = ofAge && (asked.until === undefined || ofAge < asked.until) ? ofAge : asked.until;
  if (until === undefined) return relation === "entrusted" || !law.mayBeOpen ? notStated : answer(undefined);
  if (until < from) return reversed;
  return until < day ? over : answer(until);
};

const notStated = refuse(
  "until-not-stated",
  { zh: "请写明代办关系的终止日期。", en: "Say until when the mandate holds." },
  { source: article165, field: "/body/until" },
);
const reversed = refuse(
  "until-before-from",
  { zh: "终止日期不能早于起始日期。", en: "A mandate does not end before it begins." },
  { field: "/body/until" },
);
const over = refuse(
  "mandate-over",
  { zh: "该代办关系已经到期，不能登记。", en: "The mandate is over already and is not entered." },
  { field: "/body/until" },
);
