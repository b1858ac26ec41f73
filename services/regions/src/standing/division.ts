import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { childrenOf, type Division, division, divisionsDate } from "@tongban/kernel/divisions";
import { lineage, nation, type RegionCode } from "@tongban/kernel/region";

/** The division of a code in the national tree. The list knows no code of the past: who has one is shown where to look. */
export const divisionOf = (code: RegionCode): Answer<Division, "region-not-in-tree"> => {
  const found = division(code);
  if (found) return answer(found);
  const { code: above, name } = nearestAbove(code);
  const look = `GET /regions/${above}/regions/division`;
  return refuse(
    "region-not-in-tree",
    {
      zh: `截至${divisionsDate}的行政区划中没有代码${code}：或已撤并，或尚未设立。${name}（${above}）现有区划见 ${look}。`,
      en: `The list of divisions as of ${divisionsDate} has no code ${code}: it was abolished or merged, or is not yet there. The divisions of ${name} (${above}) are shown by ${look}.`,
    },
    { field: "/path/region" },
  );
};

const nearestAbove = (code: RegionCode) => {
  const found = lineage(code)
    .toReversed()
    .flatMap((above) => division(above) ?? []);
  return found[0] ?? { code: nation, name: "" };
};

/** A division with those directly below it, and whether it is served here. */
export const viewDivision = (code: RegionCode, open: boolean) => {
  const found = divisionOf(code);
  return found.ok ? answer({ ...found.value, open, children: childrenOf(code), asOf: divisionsDate }) : found;
};
