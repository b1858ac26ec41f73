import { StaffGranted } from "@tongban/events/regions";
import { accept, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type Grant, grantsOf, isSame, type StaffState } from "./staff.ts";

/** Grants one of the staff a role in the region. A township's clerk sees the matters of one office, so it is named. */
export const grant = (staff: StaffState | undefined, region: RegionCode, sub: string, granted: Grant) => {
  if (granted.role === "township-clerk" && !granted.office) return officeRequired;
  const held = staff?.grants ?? [];
  if (held.some((each) => isSame(each, granted))) return alreadyGranted;
  const after: StaffState = { sub, grants: [...held, granted] };
  return accept(after, StaffGranted.of({ sub, ...granted, grants: grantsOf(region, after) }));
};

const officeRequired = refuse(
  "office-required",
  { zh: "乡镇（街道）经办人员应注明所在机构。", en: "A township clerk is granted an office." },
  { field: "/body/office" },
);
const alreadyGranted = refuse("staff-already-granted", {
  zh: "该工作人员已有此岗位。",
  en: "This member of staff holds that role already.",
});
