import { answer } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import { exportOf } from "@tongban/runtime/export";
import { http } from "@tongban/runtime/http";
import { personOf } from "@tongban/runtime/seal";
import { openStore } from "@tongban/runtime/store";
import { regions as contract } from "../contract.ts";
import { draftRoutes } from "./edge/draft-routes.ts";
import { lawRoutes } from "./edge/law-routes.ts";
import { onboardingRoutes } from "./edge/onboarding.ts";
import { opened, placeOf } from "./edge/region-records.ts";
import { Import } from "./imports/import.ts";
import { Keys } from "./keys/keys.ts";
import { Draft } from "./law/draft.ts";
import { Measure } from "./law/measure.ts";
import { Law } from "./law/regional-law.ts";
import { TrialKind } from "./law/trial.ts";
import { Walk } from "./law/walk.ts";
import { Institution } from "./places/institution.ts";
import { Office } from "./places/office.ts";
import { openOffice } from "./places/open-office.ts";
import { Village } from "./places/village.ts";
import { grant } from "./staff/grant.ts";
import { misplaced } from "./staff/place-of-grant.ts";
import { Staff, viewStaff } from "./staff/staff.ts";
import { withdraw } from "./staff/withdraw.ts";
import { Directory } from "./standing/directory.ts";
import { viewDivision } from "./standing/division.ts";
import { Region } from "./standing/region.ts";

const regions = openStore(Region);
const offices = openStore(Office);
const staff = openStore(Staff);

export const handler = http(contract, {
  ...onboardingRoutes,

  "GET /regions/{region}/regions/division": async ({ region }) =>
    viewDivision(region, (await regions(wholeRegion(region)).get(region)).ok),

  ...lawRoutes,
  ...draftRoutes,

  "POST /regions/{region}/regions/offices": async ({ access, region, body, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    return offices(access).decide(body.code, (office) => openOffice(office, region, body), by);
  },

  "GET /regions/{region}/regions/offices": ({ region, query }) =>
    offices(wholeRegion(region)).list({ queue: "all" }, query),

  "POST /regions/{region}/regions/staff": async ({ access, region, body: { sub, residentId, ...granted }, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const wrong = misplaced(granted, await placeOf(access, granted.office));
    if (wrong) return wrong;
    const person = residentId && (await personOf(residentId));
    const decision = await staff(access).decide(sub, (member) => grant(member, region, sub, granted, person), by);
    return decision.ok ? answer(viewStaff(region, decision.state)) : decision;
  },

  "POST /regions/{region}/regions/staff/{id}/withdrawal": async ({ access, region, id, body, by }) => {
    const decision = await staff(access).change(id, (member) => withdraw(member, region, body), by);
    return decision.ok ? answer(viewStaff(region, decision.state)) : decision;
  },

  "GET /regions/{region}/regions/export": exportOf([
    Region,
    Keys,
    Law,
    Draft,
    Measure,
    Walk,
    TrialKind,
    Office,
    Village,
    Institution,
    Import,
    Staff,
    Directory,
  ]),

  "GET /regions/{region}/regions/staff": async ({ access, region, query }) => {
    const page = await staff(access).list({ queue: "all" }, query);
    return page.ok
      ? answer({ ...page.value, items: page.value.items.map((member) => viewStaff(region, member)) })
      : page;
  },
});
