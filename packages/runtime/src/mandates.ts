import type { Fact } from "@tongban/events/define";
import { MandateEnded, MandateEntered } from "@tongban/events/persons";
import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import { accept, type Decision, unchanged } from "@tongban/kernel/decision";
import {
  holdsOn,
  type MandatedAct,
  type MandateRef,
  MandateScope,
  Relation,
  schemesFor,
} from "@tongban/kernel/mandate";
import { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { wholeRegion } from "./access.ts";
import { type Heard, on } from "./inbox.ts";
import type { Reaction } from "./reaction.ts";
import { openStore } from "./store.ts";

/** A mandate as it was last stated, and which statement that was. */
const Known = z.strictObject({
  id: z.string(),
  sequence: z.int().positive(),
  relation: Relation,
  from: Day,
  until: Day.optional(),
  scope: MandateScope,
  status: z.enum(["active", "ended"]),
});
export type Known = z.infer<typeof Known>;

/** What a service knows of who may act for whom: all mandates between one person and one proxy. */
const Between = z.strictObject({ principal: PersonId, proxy: PersonId, mandates: z.array(Known) });
type Between = z.infer<typeof Between>;

export const ProxyKind = recordKind({
  kind: "proxy",
  title: { zh: "代办关系", en: "proxy" },
  schema: Between,
  index: ({ principal, proxy }) => ({ person: principal, queue: ["mirrored", proxy] }),
  persons: ({ principal, proxy }) => [principal, proxy],
});
const proxies = openStore(ProxyKind);
const idOf = ({ principal, proxy }: Pick<Between, "principal" | "proxy">) => `${principal}.${proxy}`;

/** Takes over what was stated of a mandate, unless something newer was heard before. */
export const note = (
  held: Between | undefined,
  between: Pick<Between, "principal" | "proxy">,
  stated: Known,
): Decision<Between, never, never> => {
  const mandates = held?.mandates ?? [];
  const known = mandates.find(({ id }) => id === stated.id);
  if (held && known && known.sequence >= stated.sequence) return unchanged(held);
  return accept({ ...between, mandates: [...mandates.filter((each) => each !== known), stated] });
};

/** What a service hears so that people may act for others in it: every mandate of its regions, as it was last stated. */
export const whenMandated = (): Reaction[] => {
  type Stated = { region: RegionCode; sequence: number; data: ReturnType<typeof MandateEntered.of>["data"] };
  const mirror = ({ region, sequence, data }: Stated, { by }: Heard) => {
    const { mandate: id, principal, proxy, relation, from, until, scope, status } = data;
    const stated = { id, sequence, relation, from, ...(until && { until }), scope, status };
    return proxies(wholeRegion(region)).decide(
      idOf({ principal, proxy }),
      (held): Decision<Between, Fact, never> => note(held, { principal, proxy }, stated),
      by,
    );
  };
  return [on(MandateEntered, mirror), on(MandateEnded, mirror)];
};

/** A mandate that lets somebody act, and the schemes it reaches when it does not reach all. */
export type Held = MandateRef & { schemes?: readonly string[] };

/** Which mandates of a region let one person do an act for another in a service on a day. */
export const mandatesFor = async (
  region: RegionCode,
  between: Pick<Between, "principal" | "proxy">,
  service: string,
  act: MandatedAct,
  day: Day,
): Promise<Held[]> => {
  const found = await proxies(wholeRegion(region)).get(idOf(between));
  return found.ok ? found.value.mandates.flatMap((known) => heldOf(known, between.proxy, service, act, day)) : [];
};

const heldOf = (known: Known, proxy: PersonId, service: string, act: MandatedAct, day: Day): Held[] => {
  const schemes = holdsOn(known, day) ? schemesFor(known.scope, service, act) : undefined;
  if (schemes === undefined) return [];
  const { id, relation } = known;
  return [{ id, relation, proxy, ...(schemes !== "every" && { schemes }) }];
};
