import { contract } from "@tongban/events/contract";
import { exportRoute } from "@tongban/events/export-route";
import { PageQuery } from "@tongban/events/page-query";
import { exportReasons, lawReasons } from "@tongban/events/reasons";
import * as events from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { Question } from "@tongban/policy/question";
import * as z from "zod";
import { OfficeState } from "./src/office.ts";
import { Grant, Subject } from "./src/staff.ts";

const platform = { "platform-administrator": "below" } as const;
const administrators = { ...platform, "region-administrator": "region" } as const;
const staff = {
  ...administrators,
  "window-clerk": "region",
  "township-clerk": "region",
  "cdpf-reviewer": "region",
  "civil-affairs-officer": "region",
  "finance-officer": "region",
  supervisor: "below",
} as const;
const everyone = { ...staff, person: "own" } as const;

const Activation = z.strictObject({
  /** The region's own layer as YAML. Without it the region inherits everything. */
  pack: z.string().min(1).optional(),
  from: Day,
});

export const regions = contract({
  name: "regions",
  routes: {
    "POST /regions/{region}/regions/opening": { roles: platform, status: 201 },
    "GET /regions/{region}/regions/division": { roles: everyone },
    "POST /regions/{region}/regions/policy": { roles: administrators, body: Activation, largest: 300_000, status: 201 },
    "GET /regions/{region}/regions/policy": { roles: everyone, query: z.strictObject({ on: Day.optional() }) },
    "POST /regions/{region}/regions/policy/simulations": {
      roles: everyone,
      body: z.strictObject({ questions: z.array(Question).min(1).max(50) }),
    },
    "POST /regions/{region}/regions/offices": { roles: administrators, body: OfficeState, status: 201 },
    "GET /regions/{region}/regions/offices": { roles: everyone, query: PageQuery },
    "POST /regions/{region}/regions/staff": {
      roles: administrators,
      body: Grant.extend({ sub: Subject }),
      status: 201,
    },
    "POST /regions/{region}/regions/staff/{id}/withdrawal": { roles: administrators, body: Grant },
    "GET /regions/{region}/regions/export": exportRoute,
    "GET /regions/{region}/regions/staff": { roles: { ...administrators, supervisor: "below" }, query: PageQuery },
  },
  reasons: {
    ...lawReasons,
    ...exportReasons,
    "region-not-in-tree": 404,
    "region-already-open": 409,
    "law-unknown": 404,
    "pack-invalid": 422,
    "pack-of-another-region": 422,
    "no-law-to-inherit": 422,
    "office-already-open": 409,
    "office-not-in-region": 422,
    "office-code-not-township": 422,
    "office-unknown": 422,
    "office-required": 422,
    "staff-unknown": 404,
    "staff-already-granted": 409,
    "grant-not-held": 409,
  },
  publishes: [
    events.RegionOpened,
    events.RegionStandingChanged,
    events.PolicyProposed,
    events.PolicyActivated,
    events.PolicyTakenBack,
    events.PolicyConflicted,
    events.DescendantsRemerged,
    events.DayBegan,
    events.OfficeOpened,
    events.StaffGranted,
    events.StaffGrantWithdrawn,
  ],
  hears: [events.RegionOpened, events.PolicyActivated, events.OfficeOpened],
  reach: { law: "writes", clock: "daily" },
});
