import { StaffGrantWithdrawn } from "@tongban/events/regions";
import { accept, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type Grant, grantsOf, isSame, type StaffState } from "./staff.ts";

/** Takes a role from one of the staff. Tokens that state it run out within 15 minutes. */
export const withdraw = (staff: StaffState, region: RegionCode, withdrawn: Grant) => {
  const left = staff.grants.filter((each) => !isSame(each, withdrawn));
  if (left.length === staff.grants.length) return notHeld;
  const after = { ...staff, grants: left };
  const { sub, person } = staff;
  const grants = grantsOf(region, after);
  return accept(after, StaffGrantWithdrawn.of({ sub, ...withdrawn, ...(person && { person }), grants }));
};

const notHeld = refuse("grant-not-held", {
  zh: "该工作人员没有此岗位。",
  en: "This member of staff does not hold that role.",
});
