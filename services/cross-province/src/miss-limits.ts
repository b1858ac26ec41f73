import { miss } from "@tongban/casework/clock";
import { LimitsMissed } from "@tongban/events/cross-province";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { type Matter, stated } from "./matter.ts";
import type { ReceivingSide } from "./request.ts";

/** States the limits of the receiving place whose last day has passed; they go on, and stay missed. */
export const missLimits = (request: ReceivingSide, matter: Matter, day: Day) => {
  const { intake } = request;
  const clocks = miss(intake.clocks, day);
  const missed = clocks.filter(({ missedOn }, n) => missedOn !== intake.clocks[n]?.missedOn).map(({ limit }) => limit);
  if (missed.length === 0) return unchanged(request);
  const after = { ...request, intake: { ...intake, clocks } };
  return accept(after, LimitsMissed.of({ ...stated(after, matter), missed }));
};
