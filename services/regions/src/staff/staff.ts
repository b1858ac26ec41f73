import { recordKind } from "@tongban/events/record";
import { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import { Role } from "@tongban/kernel/role";
import * as z from "zod";
import { OfficeCode } from "../places/office.ts";

/** What a region may grant: neither what everybody is nor what the whole platform is run by. */
export const StaffRole = Role.exclude(["person", "platform-administrator"]);
export type StaffRole = z.infer<typeof StaffRole>;

export const Grant = z.strictObject({ role: StaffRole, office: OfficeCode.optional() });
export type Grant = z.infer<typeof Grant>;

/** The subject as the identity provider's tokens name it. */
export const Subject = z.string().regex(/^[\w.-]{1,64}$/);

/**
 * One of a region's staff with what they hold there, which may be nothing any more, and which person they are: nobody
 * decides their own case, so one whose person is not known acts on none. The identity number itself is not kept.
 */
export const StaffState = z.strictObject({ sub: Subject, person: PersonId.optional(), grants: z.array(Grant) });
export type StaffState = z.infer<typeof StaffState>;

export const Staff = recordKind({
  kind: "staff",
  title: { zh: "工作人员登记", en: "member of staff" },
  schema: StaffState,
  index: ({ sub }) => ({ queue: ["all", sub] }),
});

/**
 * The grants as a token states them: `150402:township-clerk:150402001`. A supervisor sees what lies below, too; so does
 * the administrator of a region that has others below it, who acts in their own alone.
 */
export const grantsOf = (region: RegionCode, { grants }: StaffState): string =>
  grants.flatMap((grant) => placesOf(region, grant).map((where) => [region, grant.role, ...where].join(":"))).join(" ");

const below = ["below"];
const placesOf = (region: RegionCode, { role, office }: Grant): string[][] => {
  if (role === "supervisor") return [below];
  // Only codes of counties do not end so.
  if (role === "region-administrator" && region.endsWith("00")) return [[], below];
  return [office ? [office] : []];
};

export const isSame = (a: Grant, b: Grant) => a.role === b.role && a.office === b.office;

/** A member of staff as told to the administrator, with the claims the identity provider puts into their tokens. */
export const viewStaff = (region: RegionCode, member: StaffState) => ({
  sub: member.sub,
  ...(member.person && { person: member.person }),
  held: member.grants,
  grants: grantsOf(region, member),
});
