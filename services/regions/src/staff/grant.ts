import { StaffGranted } from "@tongban/events/regions";
import { accept, refuse } from "@tongban/kernel/decision";
import type { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import { type Grant, grantsOf, isSame, type StaffState } from "./staff.ts";

/**
 * Grants one of the staff a role in the region; whether it can be for the office it names is `misplaced`'s to say. Who the
 * member is may be entered with any grant, also with one they hold, and stays: a subject is one person.
 */
export const grant = (
  staff: StaffState | undefined,
  region: RegionCode,
  sub: string,
  granted: Grant,
  person?: PersonId,
) => {
  if (person && staff?.person && staff.person !== person) return anotherPerson;
  const known = person ?? staff?.person;
  const held = staff?.grants ?? [];
  const isHeld = held.some((each) => isSame(each, granted));
  if (isHeld && known === staff?.person) return alreadyGranted;
  const who = known && { person: known };
  const after: StaffState = { sub, ...who, grants: isHeld ? held : [...held, granted] };
  return accept(after, StaffGranted.of({ sub, ...granted, ...who, grants: grantsOf(region, after) }));
};

const anotherPerson = refuse(
  "staff-is-another-person",
  {
    zh: "该账号已登记为另一人。一个账号只属于一个人，请为此人另设账号。",
    en: "This subject is entered as another person. A subject is one person: give this one a subject of their own.",
  },
  { field: "/body/residentId" },
);
const alreadyGranted = refuse("staff-already-granted", {
  zh: "该工作人员已有此岗位。",
  en: "This member of staff holds that role already.",
});
