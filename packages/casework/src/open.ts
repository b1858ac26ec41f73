import type { Day } from "@tongban/kernel/day";
import { accept } from "@tongban/kernel/decision";
import type { PersonId } from "@tongban/kernel/person";
import type { Moment } from "@tongban/policy/procedure";
import type { Material } from "@tongban/policy/scheme";
import { stop, strike } from "./clock.ts";
import { type Circumstances, missing, stranger } from "./materials.ts";
import type { Course, Moved } from "./step.ts";

/** The name under which the taking in of papers is noted, before any step of the procedure. */
export const INTAKE = "intake";

/**
 * Takes an application in. When papers are missing, one notice names all of them and the clocks stop (赤峰规程 第二条
 * 一次性告知). `parties` are whom it concerns, in whose case no officer acts who is one of them. `by` is the moment that starts the limits: `opened` at a window of the region itself, `received` when
 * another region pushed it. Refused when a paper is none of the scheme's or a limit reaches beyond the calendar.
 */
export const open = (
  scheme: { id: string; materials: readonly Material[] },
  law: string,
  course: Course,
  applied: { on: Day; presented: readonly string[]; circumstances: Circumstances; parties: readonly PersonId[] },
  by: Moment,
  day: Day,
): Moved<"material-unknown" | "calendar-not-covered"> => {
  const unshared = stranger(scheme.materials, applied.circumstances.shared, "/body/shared");
  if (unshared) return unshared;
  const unknown = stranger(scheme.materials, applied.presented, "/body/presented");
  if (unknown) return unknown;
  const lacking = missing(scheme.materials, applied.presented, applied.circumstances);
  const clocks = strike([], course.procedure.limits, by, day, course.calendar);
  if (!clocks.ok) return clocks;
  const step = course.procedure.steps[0]?.id ?? INTAKE;
  const filed = {
    scheme: scheme.id,
    law,
    appliedOn: applied.on,
    presented: [...applied.presented],
    clocks: clocks.value,
    noticesAt: [],
    persons: { parties: [...applied.parties], hands: [], aside: [] },
  };
  if (lacking.length === 0) return accept({ ...filed, status: "open" as const, step });
  const stopped = stop(clocks.value, course.procedure.limits, day, course.calendar);
  if (!stopped.ok) return stopped;
  return accept({
    ...filed,
    status: "asked" as const,
    step,
    clocks: stopped.value,
    noticesAt: [INTAKE],
    missing: lacking,
    askedOn: day,
  });
};
