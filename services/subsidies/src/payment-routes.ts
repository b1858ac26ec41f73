import { Form } from "@tongban/casework/form";
import { PageQuery } from "@tongban/events/page-query";
import { Month } from "@tongban/kernel/day";
import * as z from "zod";
import { read } from "./roles.ts";

const counted = {
  "cdpf-reviewer": "region",
  "civil-affairs-officer": "region",
  "finance-officer": "region",
  supervisor: "below",
} as const;
const award = ["person", "certificate", "household", "award"] as const;

/** What may be asked of awards, rosters and sums. A part of the contract. */
export const paymentRoutes = {
  "GET /regions/{region}/subsidies/awards": {
    roles: { person: "own", "cdpf-reviewer": "region", "civil-affairs-officer": "region", supervisor: "below" },
    mandated: "read",
    query: PageQuery.extend({ scheme: Form.shape.scheme }),
    shows: award,
  },
  "GET /regions/{region}/subsidies/awards/{id}": { ...read, shows: award },
  "GET /regions/{region}/subsidies/rosters": {
    roles: counted,
    query: PageQuery.extend({ scheme: Form.shape.scheme }),
  },
  "GET /regions/{region}/subsidies/rosters/{id}": { roles: counted },
  "GET /regions/{region}/subsidies/rosters/{id}/file": {
    roles: { "finance-officer": "region" },
    query: z.strictObject({ part: z.coerce.number().int().min(0).default(0) }),
    shows: ["name", "number", "account", "payment"],
  },
  "POST /regions/{region}/subsidies/rosters/{id}/confirmations": {
    roles: { "cdpf-reviewer": "region", "civil-affairs-officer": "region" },
  },
  "GET /regions/{region}/subsidies/sums": {
    roles: { supervisor: "below", "region-administrator": "below", "platform-administrator": "below" },
    query: z.strictObject({ scheme: Form.shape.scheme, month: Month }),
  },
} as const;
