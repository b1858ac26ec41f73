import { defineEvent } from "@tongban/events/define";
import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { accept, refuse } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import type { By } from "@tongban/runtime/access";
import * as z from "zod";

export const Moved = defineEvent("tests.thing-moved.v1", { count: z.int() });
const Thing = z.strictObject({
  count: z.int(),
  name: z.string().optional(),
  person: z.string().optional(),
  others: z.array(z.string()).optional(),
  scheme: z.string().optional(),
  office: z.string().optional(),
  due: Day.optional(),
  queue: z.string().optional(),
});
export type Thing = z.infer<typeof Thing>;
/** A record with everything a store knows of. */
export const ThingKind = recordKind({
  kind: "thing",
  title: { zh: "物", en: "thing" },
  schema: Thing,
  index: ({ count, person, others, scheme, office, due, queue }) => ({
    queue: [queue ?? "all", String(count).padStart(6, "0")],
    ...(person && { person }),
    ...(others && { others }),
    ...(scheme && { scheme }),
    ...(office && { office }),
    ...(due && { due }),
  }),
  holds: {
    of: ({ name }) => (name ? [name] : []),
    refused: refuse("name-taken", { zh: "名已有人用。", en: "The name is taken." }),
  },
});

export const hongshan = RegionCode.parse("150402");
export const hulan = RegionCode.parse("230111");
export const now = new Date("2022-03-31T02:00:00Z");
export const by = (more: Partial<By> = {}): By => ({
  actor: { sub: "wang", role: "cdpf-reviewer" },
  now,
  cause: crypto.randomUUID(),
  ...more,
});
export const once = (event: string, hash = "") => by({ once: { cause: [event], hash } });

export const one = (thing: Partial<Thing> = {}) => accept({ count: 1, ...thing }, Moved.of({ count: 1 }));
export const more = (state: Thing | undefined) => {
  const count = (state?.count ?? 0) + 1;
  return accept({ ...state, count }, Moved.of({ count }));
};
