import { MattersCounted, PolicyMeasured } from "@tongban/events/subsidies";
import { openStore } from "@tongban/runtime/store";
import { whenClosing } from "@tongban/runtime/when-closing";
import { live, whenProposed } from "@tongban/runtime/when-proposed";
import { ApplicationKind, OPEN } from "../application.ts";
import { AwardKind, PAYING } from "../award.ts";
import { MeasureLaw } from "../commands.ts";
import { effectOnApplication, effectOnAward } from "../effect.ts";

const paid = { store: openStore(AwardKind), where: { queues: PAYING } } as const;
const open = { store: openStore(ApplicationKind), where: { queues: OPEN } } as const;

/**
 * What a proposed law would change among open applications and awards, and what keeps a region from closing. Cases are
 * looked at before awards, as the one becomes the other: what moves meanwhile is found twice, never not at all.
 */
export const regionReactions = [
  ...whenProposed(MeasureLaw, PolicyMeasured, [
    live(open.store, open.where, effectOnApplication),
    live(paid.store, paid.where, effectOnAward),
  ]),
  whenClosing(MattersCounted, [open, paid]),
];
