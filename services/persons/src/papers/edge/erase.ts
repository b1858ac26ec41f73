import type { Fact } from "@tongban/events/define";
import type { Decision } from "@tongban/kernel/decision";
import type { Access, By } from "@tongban/runtime/access";
import { objectsOf } from "@tongban/runtime/region-bucket";
import { openStore } from "@tongban/runtime/store";
import { type Paper, PaperKind } from "../paper.ts";

const papers = openStore(PaperKind);

const isGone = ({ status }: Paper) => status === "deleted" || status === "refused";

/**
 * Asks a rule that may end a paper. What it holds goes once the rule has been let to say so, and is said to be gone
 * afterwards: broken off between the two, the record still says that it is to be done, and doing it again changes nothing.
 * Of a paper that never came only what lies where things arrive goes: it may be taken in at this moment, which then stands.
 * And everything once more when its end is stored.
 */
export const orErase = async <Reason extends string>(
  access: Access,
  id: string,
  rule: (paper: Paper) => Decision<Paper, Fact, Reason> | Promise<Decision<Paper, Fact, Reason>>,
  by: By,
) => {
  const objects = objectsOf(access.region);
  const changed = await papers(access).change(
    id,
    async (paper) => {
      const decision = await rule(paper);
      if (decision.ok && isGone(decision.state))
        await (paper.status === "awaited" ? objects.removeArrived(id) : objects.remove(id));
      return decision;
    },
    by,
  );
  if (changed.ok && isGone(changed.state)) await objects.remove(id);
  return changed;
};
