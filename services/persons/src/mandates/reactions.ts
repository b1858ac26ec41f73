import { dueCommand } from "@tongban/events/due";
import { VillageEntered } from "@tongban/events/regions";
import { accept, unchanged } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import { whenDue } from "@tongban/runtime/due";
import { on } from "@tongban/runtime/inbox";
import { whenMandated } from "@tongban/runtime/mandates";
import type { Reaction } from "@tongban/runtime/reaction";
import { openStore } from "@tongban/runtime/store";
import { expireMandate } from "./end.ts";
import { MandateKind } from "./mandate.ts";
import { VillageKind } from "./village.ts";

const mandates = openStore(MandateKind);
const villages = openStore(VillageKind);

/** The mandates whose last day was one of those before; the service's other records are looked at by commands of their own. */
const LookAtDue = dueCommand("persons.mandates");

const mirrorVillage = on(VillageEntered, ({ region, data: { code, name } }, { by }) =>
  villages(wholeRegion(region)).decide(code, (held) => (held ? unchanged(held) : accept({ code, name })), by),
);

/** What is heard about mandates. */
export const mandateReactions: Reaction[] = [
  mirrorVillage,
  ...whenDue(LookAtDue, mandates, (access, id, { by, day }) =>
    mandates(access).change(id, (mandate) => expireMandate(mandate, day), by),
  ),
  ...whenMandated(),
];
