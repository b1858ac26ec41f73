import { Day } from "@tongban/kernel/day";
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

/** A division of the tree is served as a region from the day it was opened. */
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

/** A version of a region's law, the regions whose layers it is merged of, and every version so far, newest first. */
export const PolicyActivated = defineEvent(
  "regions.policy-activated.v1",
  { ...version, layers: z.array(RegionCode), versions: z.array(z.object(version)) },
  "partner",
);

/** A day has begun in the region. Each day once, none left out. */
export const DayBegan = defineEvent("regions.day-began.v1", { day: Day });

export const OfficeOpened = defineEvent("regions.office-opened.v1", {
  code: z.string(),
  kind: z.enum(["township", "cdpf", "civil-affairs", "finance", "window"]),
  name: z.string(),
});

/** What one of the staff was granted or lost, and the grants they hold since, as a token states them. */
const staff = { sub: z.string(), role: Role, office: z.string().optional(), grants: z.string() };

export const StaffGranted = defineEvent("regions.staff-granted.v1", staff);

export const StaffGrantWithdrawn = defineEvent("regions.staff-grant-withdrawn.v1", staff);
