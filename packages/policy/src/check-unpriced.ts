import type { Day } from "@tongban/kernel/day";
import { matterInWords, mattersOf } from "./domain.ts";
import type { Vocabulary } from "./facts.ts";
import type { Pack } from "./pack.ts";
import { type Problem, problem } from "./problem.ts";
import { rowsOn } from "./read-table.ts";
import { tableOf } from "./table.ts";

/**
 * Every row by which this layer entitles somebody whom no layer above does, when the only word on how much is a layer
 * above's that it sets nothing: that word was never said of these people.
 */
export const unpriced = (
  id: string,
  above: readonly Pack[],
  pack: Pack,
  vocabulary: Vocabulary,
  day: Day,
): Problem[] => {
  const before = rowsOn(id, above, day).eligibility;
  const { eligibility, amounts } = rowsOn(id, [...above, pack], day);
  if (!eligibility.some(({ layer, outcome }) => layer === pack.region && outcome.eligible)) return [];
  const [was, is, pays] = [tableOf(before), tableOf(eligibility), tableOf(amounts)];
  const matters = mattersOf(
    [...before, ...eligibility, ...amounts].map(({ when }) => when),
    vocabulary,
  );
  const found = new Map<string, Problem>();
  for (const facts of matters ?? []) {
    const entitled = is.ask(facts);
    if (entitled.hit !== "row" || !entitled.row.outcome.eligible || entitled.row.layer !== pack.region) continue;
    const old = was.ask(facts);
    if (found.has(entitled.row.id) || (old.hit === "row" && old.row.outcome.eligible)) continue;
    const amount = pays.ask(facts);
    if (amount.hit !== "row" || amount.row.layer === pack.region || !amount.row.outcome.unset) continue;
    const whom = matterInWords(facts, vocabulary);
    found.set(
      entitled.row.id,
      problem(
        ["schemes", id, "eligibility", entitled.row.id],
        `${day}起本行使${whom.zh}的人符合条件，而没有哪一级写明数额（${amount.row.layer}的「${amount.row.outcome.title.zh}」没有标准）；请在本规定的amounts中写明数额，没有标准的写unset及原因。`,
        `From ${day} this row entitles whoever has ${whom.en}, and nobody states how much (“${amount.row.outcome.title.en}” of ${amount.row.layer} is unset): state the amount in this layer, or unset with why.`,
      ),
    );
  }
  return [...found.values()];
};
