import { contract } from "@tongban/events/contract";
import * as crossProvince from "@tongban/events/cross-province";
import { exportRoute } from "@tongban/events/export-route";
import { PageQuery } from "@tongban/events/page-query";
import { exportReasons, lawReasons, sealReasons } from "@tongban/events/reasons";
import * as events from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { ResidentId } from "@tongban/kernel/resident-id";
import { ImportFile } from "./src/imports/import.ts";
import { policyReasons, policyRoutes } from "./src/law/policy-routes.ts";
import { InstitutionState } from "./src/places/institution.ts";
import { OfficeState } from "./src/places/office.ts";
import { VillageState } from "./src/places/village.ts";
import { administrators, below, everyone, platform } from "./src/roles.ts";
import { Grant, Subject } from "./src/staff/staff.ts";
import { Why } from "./src/standing/standing.ts";

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
    "GET /regions/{region}/regions/keys": { roles: administrators },
    "POST /regions/{region}/regions/keys/rotation": { roles: platform, body: Why },
    "POST /regions/{region}/regions/keys/destruction": { roles: platform, body: Why },
    "POST /regions/{region}/regions/keys/destruction/confirmation": { roles: platform },
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
    "GET /regions/{region}/regions/imports": { roles: below, query: PageQuery },
    "GET /regions/{region}/regions/imports/{id}": { roles: below },
    "GET /regions/{region}/regions/division": { roles: everyone },
    ...policyRoutes,
    "POST /regions/{region}/regions/offices": { roles: administrators, body: OfficeState, status: 201 },
    "GET /regions/{region}/regions/offices": { roles: everyone, query: PageQuery },
    "POST /regions/{region}/regions/staff": {
      roles: administrators,
      /** The member's identity number makes the person's id of their tokens, and is not kept. */
      body: Grant.extend({ sub: Subject, residentId: ResidentId.optional() }),
      status: 201,
    },
    "POST /regions/{region}/regions/staff/{id}/withdrawal": { roles: administrators, body: Grant },
    "GET /regions/{region}/regions/export": exportRoute,
    "GET /regions/{region}/regions/staff": { roles: { ...below, supervisor: "below" }, query: PageQuery },
  },
  reasons: {
    ...lawReasons,
    ...exportReasons,
    ...sealReasons,
    "keys-unknown": 404,
    "destruction-not-asked": 409,
    "region-not-in-tree": 404,
    "region-already-open": 409,
    "region-already-live": 409,
    "region-stands-otherwise": 409,
    "checklist-incomplete": 409,
    "regions-below-open": 409,
    "village-unknown": 404,
    "institution-unknown": 404,
    "township-not-entered": 422,
    "village-already-entered": 409,
    "institution-already-entered": 409,
    "import-unknown": 404,
    "import-encoding": 422,
    "import-too-large": 422,
    "import-invalid": 422,
    ...policyReasons,
    "office-already-open": 409,
    "office-not-in-region": 422,
    "office-code-not-township": 422,
    "office-unknown": 422,
    "office-required": 422,
    "office-of-another-kind": 422,
    "office-not-credit-code": 422,
    "staff-unknown": 404,
    "staff-already-granted": 409,
    "staff-is-another-person": 409,
    "grant-not-held": 409,
  },
  publishes: [
    events.RegionOpened,
    events.RegionStandingChanged,
    events.KeysMade,
    events.KeysDestructionAsked,
    events.KeysDestroyed,
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
    events.KeysMade,
    events.KeysDestroyed,
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
  reach: { law: "writes", clock: "daily", persons: "identifies", seals: "keeps" },
});
