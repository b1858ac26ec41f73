import { check } from "./check.ts";
import { type Merged, merge, serialise } from "./merge.ts";
import type { Pack } from "./pack.ts";
import { type Problem, problem } from "./problem.ts";
import { failedCases } from "./run-cases.ts";

/** Text longer than this is refused unread, as is a law that its layers make longer. A measure of the machine, not of law. */
const maxBytes = 200 * 1024;

export const isTooLarge = (text: string) => new TextEncoder().encode(text).length > maxBytes;

export const tooLarge = problem(
  [],
  "规定文本超过200 KB（合并上级规定后也不得超过），请拆分或精简。",
  "The pack is over 200 KB (its layers together may not be either): shorten it.",
);

/**
 * What keeps a pack from standing under the layers above it: what it gets wrong beyond its form; then whether its own
 * worked cases come out. Asked of a pack that is read, and again of a layer in force when the law above it changes.
 */
export const fits = (above: Merged | undefined, pack: Pack): Problem[] => {
  const problems = check(pack, above);
  if (problems.length > 0) return problems;
  const merged = merge(above, pack);
  if (isTooLarge(serialise(merged))) return [tooLarge];
  return pack.cases ? failedCases(merged) : [];
};
