import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { Case } from "@tongban/policy/case";
import * as z from "zod";
import { ByWhom } from "./regional-law.ts";

/** How many worked cases administrators may add to a draft. */
export const MOST_CASES = 200;

/** A law proposed for the region from a day on. It is right in itself; whether it is wanted, others say. */
export const DraftState = z.strictObject({
  id: z.string(),
  /** `activating`: held while it becomes law, so that nobody changes or discards it meanwhile. */
  status: z.enum(["proposed", "activating", "activated", "discarded"]),
  title: z.string().optional(),
  from: Day,
  /** The law it would make on that day, and the text of the region's own layer; without one the region inherits. */
  digest: z.string(),
  /** The law that holds on that day without it, if there is any. */
  replaces: z.string().optional(),
  text: z.string().optional(),
  cases: z.record(z.string(), Case),
  proposed: ByWhom,
  /** Which person proposed it, where their token told: for the rule of the second person, and shown to nobody. */
  person: PersonId.optional(),
  ended: ByWhom.extend({ why: z.string().optional() }).optional(),
});
export type DraftState = z.infer<typeof DraftState>;

export const Draft = recordKind({
  kind: "draft",
  title: { zh: "政策草案", en: "draft of a law" },
  schema: DraftState,
  index: ({ status, proposed }) => ({ queue: [status, proposed.at] }),
});
