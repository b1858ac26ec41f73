import type { Fact } from "@tongban/events/define";
import type { Decision } from "@tongban/kernel/decision";
import type { Access, By } from "@tongban/runtime/access";
import { objectsOf } from "@tongban/runtime/region-bucket";
import { openStore } from "@tongban/runtime/store";
import { type Paper, PaperKind } from "../paper.ts";

const papers = openStore(PaperKind);

const isGone = ({ status }: Paper) => status === "deleted" || status === "refused";

/**
 * Asks a rule that may end a paper. What it holds goes first and is said to be gone afterwards: broken off between the
 * two, the record still says that it is to be done, and doing it again changes nothing. And once more at the end, for it
 * may have been taken in meanwhile.
 */
export const orErase = async <Reason extends string>(
  access: Access,
  id: string,
  rule: (paper: Paper) => Decision<Paper, Fact, Reason>,
  by: By,
) => {
  const found = await papers(access).get(id);
  if (!found.ok) return found;
  const objects = objectsOf(access.region);
  const decision = rule(found.value);
  if (decision.ok && isGone(decision.state)) await objects.remove(id);
  const changed = await papers(access).change(id, rule, by);
  if (changed.ok && isGone(changed.state)) await objects.remove(id);
  return changed;
};
