import type { Day } from "@tongban/kernel/day";
import { answer, refuse } from "@tongban/kernel/decision";
import { type Law, settingOn } from "@tongban/policy/law";
import { representationOn } from "@tongban/policy/representation";
import type { TermLaw } from "./term.ts";

/** What a region's law says of ages and terms on a day. */
export const termLawOn = (law: Law, day: Day) => {
  const { adultFrom, onBirthday } = representationOn(law, day);
  if (!adultFrom) return noAge;
  const open = settingOn(law, "mandate-may-have-no-end", day);
  return open.ok
    ? answer<TermLaw>({ adultYears: adultFrom.years, onBirthday, mayBeOpen: open.value.value === true })
    : open;
};

const noAge = refuse("policy-not-in-force", {
  zh: "没有写明成年年龄的规定。",
  en: "No law states at what age one is grown up.",
});
