import type { MandatedAct } from "@tongban/kernel/mandate";
import type { Role } from "@tongban/kernel/role";
import type * as z from "zod";
import type { EventDefinition } from "./define.ts";
import type { PersonField } from "./reading.ts";
import { DayBegan } from "./regions.ts";

/** How far a caller sees: their own matters, their office's, their region's, or every region below theirs. */
export type Scope = "own" | "office" | "region" | "below";

/** Who may ask, and how far each of them sees. What a person may ask of their own matters another may for them, where it says as which act. */
type Asked =
  | { roles: Partial<Record<Role, Scope>> & { person: "own" }; mandated?: MandatedAct }
  | { roles: Partial<Record<Role, Scope>>; mandated?: never };

/** One thing that can be asked. */
export type Route = Asked & {
  body?: z.ZodType;
  query?: z.ZodObject;
  /** It only asks, and stores nothing, though it is a POST because what it asks fits no query. */
  asks?: true;
  /** The largest body taken, in bytes, when it is not 64 KB. */
  largest?: number;
  /** What of persons its answer shows: it then names whose, and whoever reads of another leaves a reading. */
  shows?: readonly PersonField[];
  /** The status of the answer when it is not 200. */
  status?: 201 | 202;
};
export type RouteKey = `${"GET" | "POST" | "PUT" | "DELETE"} /regions/{region}/${string}`;

/** The status a reason is answered with. */
export type Status = 403 | 404 | 409 | 410 | 422;

/** Everything about a service that anyone outside it may know. */
export type Contract = {
  name: string;
  routes: Record<RouteKey, Route>;
  reasons: Record<string, Status>;
  publishes: readonly EventDefinition[];
  hears: readonly EventDefinition[];
  /** What the service's functions may reach beyond their own table. */
  reach?: {
    /** It writes the law bucket (only `regions`); every function may read it. */
    law?: "writes";
    /** It is woken once a day, soon after midnight in Shanghai, by a message in its inbox. */
    clock?: "daily";
    /** It makes persons' ids of their identity numbers, with a key that never leaves KMS. */
    persons?: "identifies";
    /** It opens what is sealed for the region it is the tenant of; or it keeps the keys for that (only `regions`). */
    seals?: "opens" | "keeps";
    /** It keeps papers in a bucket of its own, and hears of what comes into it. */
    papers?: "keeps";
  };
};

/** Beside what it names, every service hears that a day began: it then closes the ledger of the day before. */
export const contract = <const C extends Contract>(definition: C) => ({
  ...definition,
  hears: [...new Set<EventDefinition>([...definition.hears, DayBegan])],
});
