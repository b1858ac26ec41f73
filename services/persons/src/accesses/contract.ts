import * as certificates from "@tongban/events/certificates";
import * as crossProvince from "@tongban/events/cross-province";
import { PageQuery } from "@tongban/events/page-query";
import * as persons from "@tongban/events/persons";
import { OfficeOpened } from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

const overseers = { supervisor: "below", "region-administrator": "region" } as const;
const shows = ["person", "access"] as const;

/** The part of the contract that is about accesses. */
export const accesses = {
  routes: {
    "GET /regions/{region}/persons/me/accesses": { roles: { person: "own" }, query: PageQuery, shows },
    "GET /regions/{region}/persons/accesses/{id}": { roles: overseers, query: PageQuery, shows },
    "GET /regions/{region}/persons/accesses": {
      roles: overseers,
      query: PageQuery.extend({
        /** Who read, by the subject of their tokens; of all days when no other is said. */
        staff: z
          .string()
          .regex(/^[^#\s]{1,128}$/)
          .optional(),
        /** Of all staff, today when neither is said. */
        day: Day.optional(),
      }),
      shows,
    },
  },
  reasons: {},
  publishes: [persons.PersonDataRead],
  hears: [
    certificates.PersonDataRead,
    crossProvince.PersonDataRead,
    persons.PersonDataRead,
    subsidies.PersonDataRead,
    OfficeOpened,
  ],
} as const;
