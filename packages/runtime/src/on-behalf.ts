import type { Route } from "@tongban/events/contract";
import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { MandateRef } from "@tongban/kernel/mandate";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";
import type { admit } from "./claims.ts";
import { type Held, mandatesFor } from "./mandates.ts";

type Admitted = NonNullable<ReturnType<typeof admit>>;

/** The one answer, whether there is no such person, no mandate, none any more, or none for this. */
export const notHeld = refuse(
  "mandate-not-held",
  {
    zh: "没有登记您可以代此人办理此事的有效代办关系。",
    en: "No mandate in force is registered by which you may do this for that person.",
  },
  { field: "/headers/on-behalf-of" },
);

/**
 * A person who acts for another, named in the header `on-behalf-of`: they see what that person would, in the schemes their
 * mandates reach, and stay who they are. Refused when no mandate of the region lets them do this here on this day.
 */
export const onBehalf = async (
  { actor, access, self }: Admitted,
  named: string | undefined,
  service: string,
  { mandated }: Route,
  day: Day,
): Promise<Answer<Admitted & { held: Held[] }, "mandate-not-held">> => {
  if (named === undefined) return answer({ actor, access, self, held: [] });
  const principal = PersonId.safeParse(named);
  if (actor.role !== "person" || !self || !mandated || !principal.success) return notHeld;
  const between = { principal: principal.data, proxy: self };
  const held = await mandatesFor(access.region, between, service, mandated, day);
  if (held.length === 0) return notHeld;
  const schemes = held.some((each) => each.schemes === undefined)
    ? undefined
    : held.flatMap((each) => each.schemes ?? []);
  const sees = { person: principal.data, ...(schemes && { schemes }) };
  return answer({ actor: { ...actor, for: principal.data }, self, access: { ...access, sees }, held });
};

const Asking = z.object({ scheme: z.string() });

/** The mandate that covers what a body asks for: the first whose schemes hold the body's, or the first of all when it names none. */
export const mandateOf = (held: readonly Held[], body: unknown): Answer<MandateRef | undefined, "mandate-not-held"> => {
  const asked = Asking.safeParse(body).data?.scheme;
  const found = held.find(({ schemes }) => asked === undefined || schemes === undefined || schemes.includes(asked));
  if (!found) return held.length === 0 ? answer(undefined) : notHeld;
  const { id, relation, proxy } = found;
  return answer({ id, relation, proxy });
};
