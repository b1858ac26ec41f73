import { wholeRegion } from "@tongban/runtime/access";
import type { Arrival } from "@tongban/runtime/arrival";
import type { Heard } from "@tongban/runtime/inbox";
import { objectsOf } from "@tongban/runtime/region-bucket";
import { openStore } from "@tongban/runtime/store";
import { faultOf } from "../fault.ts";
import { keepPaper, refusePaper } from "../keep.ts";
import { matterName, PaperKind } from "../paper.ts";
import { PaperMatterKind } from "../paper-matter.ts";

const papers = openStore(PaperKind);
const matters = openStore(PaperMatterKind);

/**
 * Something has come under a paper's id. What was not awaited, or no longer is, is removed. What differs from what was
 * announced is refused. Else it is sealed and stored, then said to be kept, then removed from where it came in the clear:
 * broken off anywhere, the next try ends the same.
 */
export const takeIn = async ({ region, id }: Arrival, { by, day }: Heard) => {
  const access = wholeRegion(region);
  const objects = objectsOf(region);
  const found = await papers(access).get(id);
  if (!found.ok || found.value.status !== "awaited") {
    await (found.ok && found.value.status === "kept" ? objects.removeArrived(id) : objects.remove(id));
    return found;
  }
  const { bytes, sha256 } = await objects.arrived(id);
  const fault = faultOf(found.value, bytes, sha256);
  const kept = fault ? undefined : await objects.keep(id, bytes);
  if (kept?.ok === false) return kept;
  const taken = await papers(access).change(
    id,
    async (paper) => {
      if (fault) return refusePaper(paper, fault, day);
      const matter = await matters(access).get(matterName(paper.matter));
      return keepPaper(paper, day, matter.ok ? matter.value : undefined);
    },
    by,
  );
  if (!taken.ok) return taken;
  // It may have been taken back while it was being sealed.
  if (taken.state.status !== "kept") await objects.removeKept(id);
  await objects.removeArrived(id);
  return taken;
};
