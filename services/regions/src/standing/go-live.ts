import type { Day } from "@tongban/kernel/day";
import { refuse } from "@tongban/kernel/decision";
import type { Item } from "./checklist.ts";
import type { RegionState } from "./region.ts";
import { stand, standsOtherwise } from "./standing.ts";

/** Lets a prepared region take in, once nothing on its checklist that must be done is open. */
export const goLive = (region: RegionState, checklist: readonly Item[], on: Day) => {
  if (region.standing === "live") return alreadyLive(region);
  if (region.standing !== "preparing") return standsOtherwise(region, "preparing");
  const open = checklist.filter(({ must, done }) => must && !done);
  if (open.length > 0) return incomplete(region, open);
  return stand({ ...region, liveSince: on }, "live", on);
};

const field = "/path/region";

const alreadyLive = ({ name, since }: RegionState) =>
  refuse(
    "region-already-live",
    { zh: `${name}已于${since}上线。`, en: `${name} has been live since ${since}.` },
    { field },
  );

const incomplete = ({ name }: RegionState, open: readonly Item[]) =>
  refuse(
    "checklist-incomplete",
    {
      zh: `${name}还有${open.length}项准备工作未完成。`,
      en: `${name} has ${open.length} open items on its checklist.`,
    },
    { field, errors: open.map(({ id, message }) => ({ reason: id, message, field })) },
  );
