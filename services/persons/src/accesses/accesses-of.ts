import type { Envelope } from "@tongban/events/define";
import type { reading } from "@tongban/events/reading";
import { dayAt } from "@tongban/kernel/day";
import type * as z from "zod";
import type { Access } from "./access.ts";

type Read = Pick<Envelope, "id" | "type" | "at" | "actor"> & { data: z.infer<z.ZodObject<typeof reading>> };
export type Noted = { id: string; access: Access };

/**
 * The rows a reading leaves, one for each person. Their ids begin with the instant, so that a person's lie in its order,
 * and name event and place, so that a reading heard again finds them there.
 */
export const accessesOf = ({ id, type, at, actor, data: { persons, ...read } }: Read): Noted[] =>
  persons.map((person, place) => ({
    id: `${at}.${id}.${place}`,
    access: { ...read, person, service: type.slice(0, type.indexOf(".")), by: actor, at, on: dayAt(new Date(at)) },
  }));
