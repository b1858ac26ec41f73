import { readCreditCode } from "@tongban/kernel/credit-code";
import { type Refused, refuse } from "@tongban/kernel/decision";
import type { InstitutionState } from "../places/institution.ts";
import type { OfficeState } from "../places/office.ts";
import { unknownOffice } from "../places/open-office.ts";
import type { Grant, StaffRole } from "./staff.ts";

/** What the region has under the code that a grant names as its office. */
export type Place = { office?: OfficeState | undefined; institution?: InstitutionState | undefined };

type Misplaced = Refused<"office-required" | "office-unknown" | "office-of-another-kind" | "office-not-credit-code">;

/**
 * Why a grant cannot be for the office it names; undefined when it can. A township's clerk needs a township, an assessor an
 * institution that assesses, an institution's own staff their institution. An employer is known by its credit code alone,
 * for there is no list of them. Whoever else may name an office of the region.
 */
export const misplaced = ({ role, office }: Grant, place: Place): Misplaced | undefined => {
  if (office === undefined) return needsOffice.includes(role) ? officeRequired : undefined;
  switch (role) {
    case "employer":
      return misnamed(office);
    case "assessor":
    case "institution":
      if (!place.institution) return unknownOffice;
      return role === "assessor" && place.institution.kind !== "assessment" ? otherKind : undefined;
    default:
      if (!place.office) return unknownOffice;
      return role === "township-clerk" && place.office.kind !== "township" ? otherKind : undefined;
  }
};

const needsOffice: readonly StaffRole[] = ["township-clerk", "assessor", "institution", "employer"];

const field = "/body/office";

const misnamed = (office: string) => {
  const read = readCreditCode(office);
  if (read.ok && read.value.number === office) return undefined;
  const message = read.ok
    ? { zh: "统一社会信用代码的字母应为大写。", en: "The letters of a credit code are capitals." }
    : read.message;
  return refuse("office-not-credit-code", message, { field });
};

const officeRequired = refuse(
  "office-required",
  { zh: "此岗位应注明所在机构。", en: "This role is granted for one office, so name it." },
  { field },
);

const otherKind = refuse(
  "office-of-another-kind",
  { zh: "该机构的类型与此岗位不符。", en: "That office is not of the kind this role belongs to." },
  { field },
);
