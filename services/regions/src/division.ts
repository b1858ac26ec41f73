import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { childrenOf, type Division, division, divisionsDate } from "@tongban/kernel/divisions";
import type { RegionCode } from "@tongban/kernel/region";

/** The division of a code in the national tree. */
export const divisionOf = (code: RegionCode): Answer<Division, "region-not-in-tree"> => {
  const found = division(code);
  if (found) return answer(found);
  return refuse("region-not-in-tree", {
    zh: `截至${divisionsDate}的行政区划中没有代码${code}。`,
    en: `The list of divisions as of ${divisionsDate} has no code ${code}.`,
  });
};

/** A division with those directly below it, and whether it is served here. */
export const viewDivision = (code: RegionCode, open: boolean) => {
  const found = divisionOf(code);
  return found.ok ? answer({ ...found.value, open, children: childrenOf(code), asOf: divisionsDate }) : found;
};
