import { Form } from "@tongban/casework/form";
import { caseReasons, formReasons } from "@tongban/casework/reasons";
import { CertificateRegistered } from "@tongban/events/certificates";
import { contract } from "@tongban/events/contract";
import { PapersReceived, RequestReceived, WithdrawalReceived } from "@tongban/events/cross-province";
import { exportOfPersonsRoute } from "@tongban/events/export-route";
import { PageQuery } from "@tongban/events/page-query";
import { MandateEnded, MandateEntered } from "@tongban/events/persons";
import { exportReasons, lawReasons, sealReasons } from "@tongban/events/reasons";
import { DayBegan, PolicyProposed, RegionStandingChanged } from "@tongban/events/regions";
import * as events from "@tongban/events/subsidies";
import { HouseholdEconomy } from "@tongban/policy/facts";
import * as z from "zod";
import { Waiting } from "./src/application.ts";
import { paymentRoutes } from "./src/payment-routes.ts";
import { read } from "./src/roles.ts";

const Step = z.string().max(60);
const Why = z.string().trim().min(2).max(2_000);
const Digest = z.string().regex(/^[0-9a-f]{64}$/);
const Papers = z.array(z.string().max(60)).min(1).max(40);

const act = { "township-clerk": "office", "cdpf-reviewer": "region", "civil-affairs-officer": "region" } as const;

const matter = ["person", "case"] as const;
const applicant = [...matter, "name", "number", "phone", "proxy"] as const;

/** An act on the step at which the officer believes a case to stand, and why they do what takes two, where the region allows that. */
const onStep = <Shape extends z.ZodRawShape>(shape: Shape) =>
  ({ roles: act, body: z.strictObject({ step: Step, because: Why.optional(), ...shape }), shows: matter }) as const;

export const subsidies = contract({
  name: "subsidies",
  routes: {
    "POST /regions/{region}/subsidies/applications": {
      roles: { person: "own", "township-clerk": "office" },
      mandated: "apply",
      body: Form,
      shows: matter,
      status: 201,
    },
    "GET /regions/{region}/subsidies/applications": {
      ...read,
      query: PageQuery.extend({
        queue: Waiting.optional(),
        office: Form.shape.household.shape.township.optional(),
        /** The digest of a version of the region's law, as its index and each application name it. */
        decidedUnder: Digest.optional(),
      }),
      shows: matter,
    },
    "GET /regions/{region}/subsidies/applications/{id}": { ...read, shows: applicant },
    "GET /regions/{region}/subsidies/applications/{id}/history": {
      ...read,
      query: PageQuery,
      shows: ["person", "case", "history"],
    },
    "POST /regions/{region}/subsidies/applications/{id}/notice": onStep({ materials: Papers }),
    "POST /regions/{region}/subsidies/applications/{id}/materials": {
      roles: { person: "own", "township-clerk": "office" },
      mandated: "supply",
      body: z.strictObject({ presented: Papers }),
      shows: matter,
    },
    "POST /regions/{region}/subsidies/applications/{id}/pass": onStep({}),
    "POST /regions/{region}/subsidies/applications/{id}/return": onStep({ reason: Why }),
    "POST /regions/{region}/subsidies/applications/{id}/approval": onStep({
      householdEconomy: HouseholdEconomy.optional(),
    }),
    "POST /regions/{region}/subsidies/applications/{id}/refusal": onStep({ reason: Why }),
    "POST /regions/{region}/subsidies/applications/{id}/recusal": {
      roles: act,
      body: z.strictObject({ reason: Why }),
      shows: matter,
    },
    "POST /regions/{region}/subsidies/applications/{id}/withdrawal": {
      roles: { person: "own", "township-clerk": "office" },
      mandated: "withdraw",
      body: z.strictObject({ reason: Why }),
      shows: matter,
    },
    ...paymentRoutes,
    "GET /regions/{region}/subsidies/export": exportOfPersonsRoute,
  },
  reasons: {
    ...lawReasons,
    ...exportReasons,
    ...sealReasons,
    ...caseReasons,
    ...formReasons,
    "office-needed": 422,
    "queue-of-the-region": 422,
    "proxy-named-already": 422,
    "application-unknown": 404,
    "application-already-open": 409,
    "award-already-active": 409,
    "household-elsewhere": 422,
    "township-unknown": 422,
    "certificate-not-registered": 422,
    "certificate-differs": 422,
    "fact-missing": 422,
    "award-unknown": 404,
    "roster-unknown": 404,
    "sum-unknown": 404,
    "roster-page-unknown": 404,
    "earlier-roster-open": 409,
    "roster-not-drafted": 409,
    "roster-not-submitted": 409,
    "confirmation-not-theirs": 403,
    "already-confirmed": 409,
    "confirmed-by-the-same-person": 403,
  },
  publishes: Object.values(events),
  hears: [
    CertificateRegistered,
    MandateEntered,
    MandateEnded,
    RequestReceived,
    PapersReceived,
    WithdrawalReceived,
    DayBegan,
    PolicyProposed,
    RegionStandingChanged,
    events.ApplicationOpened,
    events.ApplicationApproved,
    events.ApplicationRefused,
    events.ApplicationWithdrawn,
    events.LimitsMissed,
    events.RosterSubmitted,
    events.RosterSettled,
  ],
  reach: { persons: "identifies", seals: "opens" },
});
