import { ApplicantTold, RequestOpened, RequestWithdrawn } from "@tongban/events/cross-province";
import { PageQuery } from "@tongban/events/page-query";
import { PaperAwaited, PaperDeleted, PaperKept, PaperRefused } from "@tongban/events/persons";
import { lawReasons, sealReasons } from "@tongban/events/reasons";
import { DayBegan } from "@tongban/events/regions";
import {
  ApplicationApproved,
  ApplicationOpened,
  ApplicationRefused,
  ApplicationWithdrawn,
} from "@tongban/events/subsidies";
import { MediaType } from "@tongban/kernel/media-type";
import { PlaceName } from "@tongban/kernel/name";
import * as z from "zod";
import { Deletion, LARGEST_PAPER, Matter } from "./paper.ts";

const Why = z.string().trim().min(2).max(2_000);

/** What is to come, stated before it comes: the address it is sent to takes exactly this. */
const Announcement = z.strictObject({
  matter: Matter,
  material: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  name: PlaceName,
  type: MediaType,
  size: z.int().min(1).max(LARGEST_PAPER),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const shows = ["person", "paper"] as const;
const handle = {
  person: "own",
  "window-clerk": "region",
  "township-clerk": "office",
  "cdpf-reviewer": "region",
} as const;
const read = { ...handle, "civil-affairs-officer": "region" } as const;

/** The part of the contract that is about papers. */
export const papers = {
  routes: {
    "POST /regions/{region}/persons/papers": {
      roles: handle,
      mandated: "supply",
      body: Announcement,
      shows,
      status: 201,
    },
    "GET /regions/{region}/persons/papers": {
      roles: read,
      mandated: "read",
      query: PageQuery.extend({
        /** Service, kind and id of the matter, joined by dots. */
        matter: z.string().regex(/^[\w.-]{1,150}$/),
        which: z.enum(["live", "gone"]).default("live"),
      }),
      shows,
    },
    "GET /regions/{region}/persons/papers/{id}": { roles: read, mandated: "read", shows },
    "GET /regions/{region}/persons/papers/{id}/content": { roles: read, mandated: "read", shows },
    "POST /regions/{region}/persons/papers/{id}/withdrawal": {
      roles: { person: "own", "township-clerk": "office" },
      mandated: "supply",
      body: z.strictObject({ reason: Why }),
      shows,
    },
    "POST /regions/{region}/persons/papers/{id}/deletion": {
      roles: { "cdpf-reviewer": "region" },
      body: z.strictObject({ ground: Deletion.exclude(["withdrawn", "period-over"]), reason: Why }),
      shows,
    },
  },
  reasons: {
    ...lawReasons,
    ...sealReasons,
    "paper-unknown": 404,
    "paper-matter-unknown": 404,
    "matter-ended": 409,
    "papers-too-many": 409,
    "paper-place-taken": 409,
    "paper-material-unknown": 422,
    "paper-not-kept": 409,
    "paper-refused": 409,
  },
  publishes: [PaperAwaited, PaperKept, PaperRefused, PaperDeleted],
  hears: [
    ApplicationOpened,
    ApplicationApproved,
    ApplicationRefused,
    ApplicationWithdrawn,
    RequestOpened,
    ApplicantTold,
    RequestWithdrawn,
    DayBegan,
  ],
} as const;
