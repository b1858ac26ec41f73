import type { Fact } from "@tongban/events/define";
import type { Decision } from "@tongban/kernel/decision";
import type { Access, By } from "@tongban/runtime/access";
import { objectsOf } from "@tongban/runtime/region-bucket";
import { openStore } from "@tongban/runtime/store";
import type { Paper } from "../paper.ts";
import { PaperKind } from "../paper.ts";

const papers = openStore(PaperKind);

/**
 * Asks a rule that may end a paper. What it holds goes first and is said to be gone afterwards: broken off between the
 * two, the record still says that it is to be done, and doing it again changes nothing.
 */
export const orErase = async <Reason extends string>(
  access: Access,
  id: string,
  rule: (paper: Paper) => Decision<Paper, Fact, Reason>,
  by: By,
) => {
  const found = await papers(access).get(id);
  if (!found.ok) return found;
  const decision = rule(found.value);
  const ends = decision.ok && (decision.state.status === "deleted" || decision.state.status === "refused");
  if (ends) await objectsOf(access.region).remove(id);
  return papers(access).change(id, rule, by);
};
