import { Form } from "@tongban/casework/form";
import { formReasons } from "@tongban/casework/reasons";
import { contract } from "@tongban/events/contract";
import * as events from "@tongban/events/cross-province";
import { exportOfPersonsRoute } from "@tongban/events/export-route";
import { PageQuery } from "@tongban/events/page-query";
import { exportReasons, lawReasons } from "@tongban/events/reasons";
import { DayBegan, PolicyProposed, RegionStandingChanged } from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import * as z from "zod";
import { Request } from "./src/request.ts";

const see = {
  person: "own",
  "window-clerk": "region",
  "township-clerk": "region",
  "cdpf-reviewer": "region",
  "civil-affairs-officer": "region",
  supervisor: "below",
} as const;
const window = { "window-clerk": "region" } as const;

const matter = ["case"] as const;

export const crossProvince = contract({
  name: "cross-province",
  routes: {
    "POST /regions/{region}/cross-province/requests": { roles: window, body: Form, shows: matter, status: 201 },
    "GET /regions/{region}/cross-province/requests": {
      roles: { ...see, "township-clerk": "region" },
      query: PageQuery.extend({
        stage: z.enum(Request.options.map(({ shape }) => shape.stage.value)).default("intake"),
      }),
      shows: matter,
    },
    "GET /regions/{region}/cross-province/requests/{id}": { roles: see, shows: matter },
    "GET /regions/{region}/cross-province/requests/{id}/history": {
      roles: see,
      query: PageQuery,
      shows: ["person", "case", "history"],
    },
    "POST /regions/{region}/cross-province/requests/{id}/materials": {
      roles: window,
      body: z.strictObject({ presented: z.array(z.string().max(60)).min(1).max(40) }),
      shows: matter,
    },
    "POST /regions/{region}/cross-province/requests/{id}/push": { roles: window, shows: matter },
    "POST /regions/{region}/cross-province/requests/{id}/telling": { roles: window, shows: matter },
    "POST /regions/{region}/cross-province/requests/{id}/withdrawal": {
      roles: { person: "own", ...window },
      body: z.strictObject({ reason: z.string().trim().min(2).max(2_000) }),
      shows: matter,
    },
    "GET /regions/{region}/cross-province/export": exportOfPersonsRoute,
  },
  reasons: {
    ...lawReasons,
    ...exportReasons,
    ...formReasons,
    "request-unknown": 404,
    "request-already-open": 409,
    "household-here": 422,
    "township-unknown": 422,
    "material-unknown": 422,
    "material-not-asked": 422,
    "case-not-asked": 409,
    "case-not-open": 409,
    "request-not-in-intake": 409,
    "papers-incomplete": 409,
    "no-result-to-tell": 409,
    "request-closed": 409,
    "request-on-the-other-side": 409,
  },
  publishes: Object.values(events),
  hears: [
    events.RequestPushed,
    events.RequestReceived,
    events.PapersSupplied,
    events.RequestProgressed,
    events.ResultReceived,
    events.ApplicantTold,
    events.RequestWithdrawn,
    events.LimitsMissed,
    DayBegan,
    PolicyProposed,
    RegionStandingChanged,
    subsidies.ApplicationOpened,
    subsidies.MaterialsRequested,
    subsidies.MaterialsSupplied,
    subsidies.StepPassed,
    subsidies.CaseReturned,
    subsidies.LimitsMissed,
    subsidies.ApplicationApproved,
    subsidies.ApplicationRefused,
    subsidies.ApplicationWithdrawn,
    subsidies.RequestDeclined,
  ],
  reach: { persons: "identifies" },
});
