import { Actor } from "@tongban/events/define";
import { reading } from "@tongban/events/reading";
import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";

const { persons: _, ...read } = reading;

/** One reading of one person's data: the row that the person finds. The instant and the day of it are the reading's own. */
export const Access = z.strictObject({
  ...read,
  person: PersonId,
  /** The service that showed it. */
  service: z.string(),
  by: Actor,
  at: z.iso.datetime(),
  on: Day,
});
export type Access = z.infer<typeof Access>;

/** What somebody read, by their subject, day by day. */
const placeOf = ({ by, on, at }: Access) => [by.sub, `${on}.${at}`] as const;

export const AccessKind = recordKind({
  kind: "access",
  title: { zh: "查阅记录", en: "access" },
  schema: Access,
  index: (access) => ({ person: access.person, queue: placeOf(access), due: access.on }),
  ofReadings: true,
});
