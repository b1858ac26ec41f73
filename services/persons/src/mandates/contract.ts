import { PageQuery } from "@tongban/events/page-query";
import { MandateEnded, MandateEntered } from "@tongban/events/persons";
import { DayBegan, VillageEntered } from "@tongban/events/regions";
import { Purpose } from "@tongban/kernel/purpose";
import { ResidentId } from "@tongban/kernel/resident-id";
import * as z from "zod";
import { Entry } from "./entry.ts";
import { Township } from "./mandate.ts";

/** Who takes people in at a window, and so sees the document. */
const enters = { "window-clerk": "region", "township-clerk": "office", "cdpf-reviewer": "region" } as const;
const shows = ["person", "name", "number", "mandate"] as const;
const sees = { person: "own", ...enters, supervisor: "below" } as const;
/** Who goes through them: a window asks for one person's, and says for what. */
const { "window-clerk": _, ...browses } = sees;

/** The part of the contract that is about mandates. */
export const mandates = {
  routes: {
    "POST /regions/{region}/persons/mandates": { roles: enters, body: Entry, shows, status: 201 },
    "GET /regions/{region}/persons/mandates": {
      roles: browses,
      query: PageQuery.extend({ standing: z.enum(["active", "ended"]).default("active"), office: Township.optional() }),
      shows,
    },
    /** Whose mandates: the number stands in the body, so that it is in no address and no access log. */
    "POST /regions/{region}/persons/mandates/lookups": {
      roles: enters,
      body: z.strictObject({ residentId: ResidentId, purpose: Purpose, page: PageQuery.shape.page }),
      asks: true,
      shows,
    },
    "GET /regions/{region}/persons/mandates/{id}": { roles: sees, shows },
    "GET /regions/{region}/persons/mandates/{id}/history": {
      roles: browses,
      query: PageQuery,
      shows: ["person", "mandate", "history"],
    },
    "POST /regions/{region}/persons/mandates/{id}/ending": {
      roles: { person: "own", ...enters },
      body: z.strictObject({ reason: z.string().trim().min(2).max(2_000) }),
      shows,
    },
  },
  reasons: {
    "mandate-unknown": 404,
    "path-unknown": 404,
    "mandate-already-ended": 409,
    "mandate-for-oneself": 403,
    "officer-not-identified": 403,
    "proxy-is-principal": 422,
    "proxy-not-adult": 422,
    "person-not-born": 422,
    "village-not-theirs": 422,
    "village-not-named": 422,
    "village-elsewhere": 422,
    "village-not-entered": 422,
    "office-not-in-region": 422,
    "township-unknown": 422,
    "document-not-yet-made": 422,
    "scheme-unknown": 422,
    "scope-not-named": 422,
    "until-not-stated": 422,
    "until-before-from": 422,
    "mandate-over": 422,
  },
  publishes: [MandateEntered, MandateEnded],
  hears: [VillageEntered, DayBegan, MandateEntered, MandateEnded],
} as const;
