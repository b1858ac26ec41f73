import type { Day } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import { type Case, isLive } from "./case.ts";
import { endAll } from "./clock.ts";
import { notOpen } from "./reasons.ts";
import type { Moved } from "./step.ts";

/** The applicant takes the application back, while it is undecided. */
export const withdraw = (file: Case, why: string, day: Day): Moved<"case-not-open"> => {
  if (!isLive(file)) return notOpen(file);
  const { scheme, law, appliedOn, presented, noticesAt, persons, clocks } = file;
  return accept({
    scheme,
    law,
    appliedOn,
    presented,
    noticesAt,
    persons,
    clocks: endAll(clocks, day),
    status: "withdrawn" as const,
    withdrawnOn: day,
    why,
  });
};
