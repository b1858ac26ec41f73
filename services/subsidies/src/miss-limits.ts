import { isLive } from "@tongban/casework/case";
import { miss } from "@tongban/casework/clock";
import { LimitsMissed } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { Application } from "./application.ts";
import { type Matter, stated } from "./matter.ts";

/** States the limits whose last day has passed; they go on, and stay missed. */
export const missLimits = (application: Application, matter: Matter, day: Day) => {
  const { file } = application;
  const clocks = miss(file.clocks, day);
  const missed = clocks.filter(({ missedOn }, n) => missedOn !== file.clocks[n]?.missedOn).map(({ limit }) => limit);
  if (!isLive(file) || missed.length === 0) return unchanged(application);
  const after = { ...application, file: { ...file, clocks } };
  return accept(after, LimitsMissed.of({ ...stated(after, matter), missed }));
};
