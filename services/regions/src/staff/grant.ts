import { StaffGranted } from "@tongban/events/regions";
import { accept, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type Grant, grantsOf, isSame, type StaffState } from "./staff.ts";

/** Grants one of the staff a role in the region; whether it can be for the office it names is `misplaced`'s to say. */
export const grant = (staff: StaffState | undefined, region: RegionCode, sub: string, granted: Grant) => {
  const held = staff?.grants ?? [];
  if (held.some((each) => isSame(each, granted))) return alreadyGranted;
  const after: StaffState = { sub, grants: [...held, granted] };
  return accept(after, StaffGranted.of({ sub, ...granted, grants: grantsOf(region, after) }));
};

const alreadyGranted = refuse("staff-already-granted", {
  zh: "该工作人员已有此岗位。",
  en: "This member of staff holds that role already.",
});
