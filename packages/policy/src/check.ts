import { isWithin } from "@tongban/kernel/region";
import { wrongDays } from "./check-dates.ts";
import { unknownNames } from "./check-names.ts";
import { wrongSettings } from "./check-settings.ts";
import type { Merged } from "./merge.ts";
import type { Pack } from "./pack.ts";
import { type Problem, problem } from "./problem.ts";

/** Everything a pack gets wrong beyond its form: its place, dates, sources, and names that mean nothing in it or above. */
export const check = (pack: Pack, parent: Merged | undefined): Problem[] => {
  const above = parent?.layers ?? [];
  return [
    ...misplaced(pack, above),
    ...restated(pack, above),
    ...wrongDays(pack),
    ...unknownNames(pack, [...above, pack]),
    ...wrongSettings(pack, above),
  ];
};

const misplaced = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const parent = above.at(-1)?.region;
  return parent === undefined || (parent !== pack.region && isWithin(parent, pack.region))
    ? []
    : [problem(["region"], `${pack.region}不是${parent}的下级区划。`, `${pack.region} does not lie below ${parent}.`)];
};

const restated = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const documents = Object.keys(pack.documents ?? {}).filter((id) => above.some((layer) => layer.documents?.[id]));
  const settings = Object.entries(pack.settings ?? {});
  const asked = (name: string) => above.some((layer) => layer.settings?.[name]?.question);
  return [
    ...documents.map((id) =>
      problem(
        ["documents", id],
        `上级规定已有文件${id}，请换一个名称。`,
        `A layer above has a document ${id}: choose another name.`,
      ),
    ),
    ...settings
      .filter(([name, { question }]) => question && asked(name))
      .map(([name]) =>
        problem(
          ["settings", name, "question"],
          "上级规定已提出此问题，只写value。",
          "A layer above asks this question: state only the value.",
        ),
      ),
    ...settings
      .filter(([name, { question }]) => !question && !asked(name))
      .map(([name]) => problem(["settings", name], "新设置须写明question。", "A new setting states its question.")),
  ];
};
