import { InstitutionEntered } from "@tongban/events/regions";
import { accept, refuse } from "@tongban/kernel/decision";
import type { InstitutionState } from "./institution.ts";

/** Enters an institution in the region's list. */
export const enterInstitution = (existing: InstitutionState | undefined, institution: InstitutionState) =>
  existing ? alreadyEntered(existing) : accept(institution, InstitutionEntered.of(institution));

const alreadyEntered = ({ name }: InstitutionState) =>
  refuse(
    "institution-already-entered",
    { zh: `该机构已登记为“${name}”。`, en: `There is an institution of this credit code already: ${name}.` },
    { field: "/body/code" },
  );
