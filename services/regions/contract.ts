import { contract } from "@tongban/events/contract";
import * as crossProvince from "@tongban/events/cross-province";
import { exportRoute } from "@tongban/events/export-route";
import { PageQuery } from "@tongban/events/page-query";
import { exportReasons, lawReasons } from "@tongban/events/reasons";
import * as events from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { Day } from "@tongban/kernel/day";
import { Case } from "@tongban/policy/case";
import { Question } from "@tongban/policy/question";
import { Id } from "@tongban/policy/setting";
import * as z from "zod";
import { DraftState } from "./src/draft.ts";
import { ImportFile } from "./src/import.ts";
import { InstitutionState } from "./src/institution.ts";
import { OfficeState } from "./src/office.ts";
import { RemergeState } from "./src/remerge.ts";
import { Grant, Subject } from "./src/staff.ts";
import { Why } from "./src/standing.ts";
import { VillageState } from "./src/village.ts";

const platform = { "platform-administrator": "below" } as const;
const administrators = { ...platform, "region-administrator": "region" } as const;
/** They see the regions below theirs, and act in their own; of those below they open one. */
const below = { ...platform, "region-administrator": "below" } as const;
const staff = {
  ...administrators,
  "window-clerk": "region",
  "township-clerk": "region",
  "cdpf-reviewer": "region",
  "civil-affairs-officer": "region",
  "finance-officer": "region",
  supervisor: "below",
} as const;
/** Who reads what everybody may know; the administrator of a prefecture reads it of its counties, too. */
const everyone = { ...staff, ...below, person: "own" } as const;
/** Who acts nowhere but in their own region. */
const askers = { ...everyone, "region-administrator": "region" } as const;
const lawmakers = { ...below, supervisor: "below" } as const;

const Proposal = z.strictObject({
  /** The region's own layer as YAML. Without it the region inherits everything from then on. */
  pack: z.string().min(1).optional(),
  from: Day,
  title: z.string().trim().min(1).max(200).optional(),
});
const Questions = z.strictObject({ questions: z.array(Question).min(1).max(50) });
const DraftStatus = DraftState.shape.status;
const WalkStatus = RemergeState.shape.status;

export const regions = contract({
  name: "regions",
  routes: {
    "POST /regions/{region}/regions/opening": { roles: below, status: 201 },
    "GET /regions/{region}/regions/standing": { roles: everyone },
    "GET /regions/{region}/regions/checklist": { roles: { ...below, supervisor: "below" } },
    "POST /regions/{region}/regions/going-live": { roles: administrators },
    "POST /regions/{region}/regions/suspension": { roles: administrators, body: Why },
    "POST /regions/{region}/regions/resumption": { roles: administrators, body: Why },
    "POST /regions/{region}/regions/closing": { roles: platform, body: Why },
    "POST /regions/{region}/regions/villages": { roles: administrators, body: VillageState, status: 201 },
    "GET /regions/{region}/regions/villages": { roles: everyone, query: PageQuery },
    "POST /regions/{region}/regions/institutions": { roles: administrators, body: InstitutionState, status: 201 },
    "GET /regions/{region}/regions/institutions": { roles: everyone, query: PageQuery },
    "POST /regions/{region}/regions/imports": {
      roles: administrators,
      body: ImportFile,
      largest: 400_000,
      status: 202,
    },
    "GET /regions/{region}/regions/imports/{id}": { roles: below },
    "GET /regions/{region}/regions/division": { roles: everyone },
    "POST /regions/{region}/regions/policy/drafts": {
      roles: administrators,
      body: Proposal,
      largest: 300_000,
      status: 201,
    },
    "GET /regions/{region}/regions/policy/drafts": {
      roles: lawmakers,
      query: PageQuery.extend({ status: DraftStatus.default("proposed") }),
    },
    "GET /regions/{region}/regions/policy/drafts/{id}": { roles: lawmakers },
    "GET /regions/{region}/regions/policy/drafts/{id}/pack": { roles: lawmakers },
    "POST /regions/{region}/regions/policy/drafts/{id}/cases": {
      roles: administrators,
      body: z.strictObject({ cases: z.record(Id, Case) }),
    },
    "POST /regions/{region}/regions/policy/drafts/{id}/simulations": { roles: lawmakers, body: Questions },
    "POST /regions/{region}/regions/policy/drafts/{id}/activation": { roles: administrators, status: 201 },
    "POST /regions/{region}/regions/policy/drafts/{id}/discarding": {
      roles: administrators,
      body: Why,
    },
    "POST /regions/{region}/regions/policy/inheritance": {
      roles: administrators,
      body: z.strictObject({ from: Day }),
      status: 201,
    },
    "GET /regions/{region}/regions/policy/versions": { roles: staff },
    "POST /regions/{region}/regions/policy/versions/{id}/taking-back": {
      roles: administrators,
      body: Why,
    },
    "GET /regions/{region}/regions/policy/walks": {
      roles: lawmakers,
      query: PageQuery.extend({ status: WalkStatus.default("walking") }),
    },
    "GET /regions/{region}/regions/policy/walks/{id}": { roles: lawmakers },
    "GET /regions/{region}/regions/policy/values": {
      roles: everyone,
      query: z.strictObject({ path: z.string().min(1).max(500), on: Day.optional() }),
    },
    "GET /regions/{region}/regions/policy": { roles: everyone, query: z.strictObject({ on: Day.optional() }) },
    "POST /regions/{region}/regions/policy/simulations": {
      roles: askers,
      body: Questions,
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
    "GET /regions/{region}/regions/staff": { roles: { ...below, supervisor: "below" }, query: PageQuery },
  },
  reasons: {
    ...lawReasons,
    ...exportReasons,
    "region-not-in-tree": 404,
    "region-already-open": 409,
    "region-already-live": 409,
    "region-stands-otherwise": 409,
    "checklist-incomplete": 409,
    "village-unknown": 404,
    "institution-unknown": 404,
    "township-not-entered": 422,
    "village-already-entered": 409,
    "institution-already-entered": 409,
    "import-unknown": 404,
    "import-encoding": 422,
    "import-too-large": 422,
    "import-invalid": 422,
    "law-unknown": 404,
    "path-unknown": 404,
    "draft-unknown": 404,
    "draft-ended": 409,
    "draft-outdated": 409,
    "draft-not-measured": 409,
    "second-person-needed": 403,
    "worked-case-fails": 422,
    "too-many-cases": 422,
    "law-already-so": 409,
    "version-unknown": 404,
    "version-not-own": 409,
    "already-taken-back": 409,
    "only-version": 409,
    "earlier-law-misfits": 409,
    "draft-needed": 409,
    "remerge-unknown": 404,
    "inherits-everything": 404,
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
    events.VillageEntered,
    events.InstitutionEntered,
    events.ImportAccepted,
    events.ImportApplied,
    events.StaffGranted,
    events.StaffGrantWithdrawn,
  ],
  hears: [
    events.RegionOpened,
    events.RegionStandingChanged,
    events.PolicyProposed,
    events.PolicyActivated,
    events.PolicyTakenBack,
    events.OfficeOpened,
    events.ImportAccepted,
    subsidies.PolicyMeasured,
    subsidies.MattersCounted,
    crossProvince.PolicyMeasured,
    crossProvince.MattersCounted,
  ],
  reach: { law: "writes", clock: "daily" },
});
