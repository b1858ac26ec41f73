import { MattersCounted, PolicyMeasured } from "@tongban/events/cross-province";
import { openStore } from "@tongban/runtime/store";
import { whenClosing } from "@tongban/runtime/when-closing";
import { live, whenProposed } from "@tongban/runtime/when-proposed";
import { MeasureLaw } from "../commands.ts";
import { effectOn } from "../effect.ts";
import { OPEN, RequestKind } from "../request.ts";

const open = { store: openStore(RequestKind), where: { queues: OPEN } } as const;

/** What a proposed law would change among open requests, and what keeps a region from closing. */
export const regionReactions = [
  ...whenProposed(MeasureLaw, PolicyMeasured, [live(open.store, open.where, effectOn)]),
  whenClosing(MattersCounted, [open]),
];
