import { isWithin } from "@tongban/kernel/region";
import { broken } from "./check-binds.ts";
import { wrongDays } from "./check-dates.ts";
import { wrongFacts } from "./check-facts.ts";
import { unknownNames } from "./check-names.ts";
import { wrongSettings } from "./check-settings.ts";
import { wrongTables } from "./check-tables.ts";
import type { Merged } from "./merge.ts";
import type { Pack } from "./pack.ts";
import { type Path, type Problem, problem } from "./problem.ts";

/** Everything a pack gets wrong beyond its form: its place, dates, sources, names that mean nothing in it or above, what it may not change, and tables with gaps. */
export const check = (pack: Pack, parent: Merged | undefined): Problem[] => {
  const above = parent?.layers ?? [];
  const problems = [
    ...misplaced(pack, above),
    ...restated(pack, above),
    ...wrongDays(pack),
    ...unknownNames(pack, [...above, pack]),
    ...wrongSettings(pack, above),
    ...wrongFacts(pack, above),
  ];
  const breaches = broken(pack, above);
  // Tables are asked only when every name in them means something.
  if (problems.length > 0) return [...problems, ...breaches];
  return [...breaches, ...wrongTables(pack, above).filter(({ path }) => !breaches.some(liesWithin(path)))];
};

const liesWithin = (outer: Path) => (inner: Problem) => outer.every((step, n) => step === inner.path[n]);

const misplaced = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const parent = above.at(-1)?.region;
  return parent === undefined || (parent !== pack.region && isWithin(parent, pack.region))
    ? []
    : [problem(["region"], `${pack.region}不是${parent}的下级区划。`, `${pack.region} does not lie below ${parent}.`)];
};

const restated = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const documents = Object.keys(pack.documents ?? {}).filter((id) => above.some((layer) => layer.documents?.[id]));
  const facts = Object.keys(pack.facts ?? {}).filter((name) => above.some((layer) => layer.facts?.[name]));
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
    ...facts.map((name) =>
      problem(
        ["facts", name],
        `上级规定已写明事实${name}，请换一个名称。`,
        `A layer above declares the fact ${name}: choose another name.`,
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
