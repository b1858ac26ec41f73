import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import { Role } from "@tongban/kernel/role";
import * as z from "zod";
import { defineEvent } from "./define.ts";

const version = {
  version: z.int().positive(),
  /** The digest under which the merged pack lies in the law bucket. */
  digest: z.string(),
  from: Day,
};

/** A division of the tree has been claimed: it is being prepared, and is served once it goes live. */
export const RegionOpened = defineEvent(
  "regions.region-opened.v1",
  {
    code: RegionCode,
    name: z.string(),
    level: z.enum(["nation", "province", "prefecture", "county"]),
    parent: RegionCode.optional(),
    openedOn: Day,
  },
  "partner",
);

/**
 * How a region stands: being prepared, served, taking in nothing new, asked to close, or closed. Its state as a whole, so
 * that who mirrors it needs no earlier one.
 */
export const Standing = z.enum(["preparing", "live", "suspended", "closing", "closed"]);
export type Standing = z.infer<typeof Standing>;

export const RegionStandingChanged = defineEvent(
  "regions.region-standing-changed.v1",
  { code: RegionCode, standing: Standing, since: Day, why: z.string().optional() },
  "partner",
);

/**
 * A generation of the keys that what is a person's is sealed with in the region: the first when it is claimed, each other
 * with the reason for it. The public half is for everybody to seal with.
 */
export const KeysMade = defineEvent("regions.keys-made.v1", {
  generation: z.int().positive(),
  publicKey: z.base64url(),
  reason: z.string().optional(),
});

/** A closed region's keys are to be destroyed, if a second person agrees. */
export const KeysDestructionAsked = defineEvent("regions.keys-destruction-asked.v1", { reason: z.string() });

/** Every generation was destroyed: nothing that was sealed for the region can be opened any more. */
export const KeysDestroyed = defineEvent("regions.keys-destroyed.v1", {
  generations: z.int().positive(),
  reason: z.string(),
  askedBy: z.string(),
});

/** A law that might come into force here: whoever keeps live matters tells the proposer's draft what it would change. */
export const PolicyProposed = defineEvent("regions.policy-proposed.v1", {
  draft: z.string(),
  proposer: RegionCode,
  digest: z.string(),
  from: Day,
});

/** A version of a region's law, the regions whose layers it is merged of, and every version in force, newest first. */
export const PolicyActivated = defineEvent(
  "regions.policy-activated.v1",
  { ...version, layers: z.array(RegionCode), versions: z.array(z.object(version)) },
  "partner",
);

/** A version that is no longer in force from its day on, and every version that is, newest first. What it decided stays. */
export const PolicyTakenBack = defineEvent(
  "regions.policy-taken-back.v1",
  { ...version, why: z.string(), versions: z.array(z.object(version)) },
  "partner",
);

/** The region's own layer does not fit under a changed law above it, so the region stays on the law it has. */
export const PolicyConflicted = defineEvent("regions.policy-conflicted.v1", {
  above: RegionCode,
  errors: z.array(z.object({ path: z.string(), message: z.object({ zh: z.string(), en: z.string() }) })),
});

/** Every region below has been asked to take over a changed law: how many have, and which could not. */
export const DescendantsRemerged = defineEvent("regions.descendants-remerged.v1", {
  job: z.string(),
  looked: z.int(),
  changed: z.int(),
  broken: z.array(RegionCode),
});

/** A day has begun in the region. Each day once, none left out. */
export const DayBegan = defineEvent("regions.day-began.v1", { day: Day });

export const OfficeOpened = defineEvent("regions.office-opened.v1", {
  code: z.string(),
  kind: z.enum(["township", "cdpf", "civil-affairs", "finance", "window"]),
  name: z.string(),
});

/** A village or neighbourhood of one of the region's townships, by its twelve-digit code (统计用区划代码). */
export const VillageEntered = defineEvent("regions.village-entered.v1", { code: z.string(), name: z.string() });

/** A body that assesses disability (评定机构) or gives care (托养照护机构), by its credit code. */
export const InstitutionEntered = defineEvent("regions.institution-entered.v1", {
  code: z.string(),
  name: z.string(),
  kind: z.enum(["assessment", "care"]),
});

const rows = { kind: z.enum(["places", "offices", "staff", "institutions"]), rows: z.int() };

/** A file was read without a fault; its rows are entered from now on. */
export const ImportAccepted = defineEvent("regions.import-accepted.v1", rows);

/** Every row of a file has been entered, or was refused by then. */
export const ImportApplied = defineEvent("regions.import-applied.v1", { ...rows, applied: z.int(), refused: z.int() });

/**
 * What one of the staff was granted or lost, and the grants they hold since, as a token states them; and which person they
 * are, where their identity number was entered. An identity provider puts both into their tokens.
 */
const staff = {
  sub: z.string(),
  role: Role,
  office: z.string().optional(),
  grants: z.string(),
  person: PersonId.optional(),
};

export const StaffGranted = defineEvent("regions.staff-granted.v1", staff);

export const StaffGrantWithdrawn = defineEvent("regions.staff-grant-withdrawn.v1", staff);
