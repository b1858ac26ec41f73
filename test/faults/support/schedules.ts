import fc from "fast-check";
import { faultKinds } from "../../../infra/local/run/faults.ts";

/** How an act is sent: once; twice at once under one key; by two officers at once; or again, because no answer came soon. */
const Way = fc.oneof(
  { weight: 5, arbitrary: fc.constant("once" as const) },
  { weight: 1, arbitrary: fc.constant("same-key-twice" as const) },
  { weight: 1, arbitrary: fc.constant("two-at-once" as const) },
  { weight: 1, arbitrary: fc.constant("impatient" as const) },
);
export type Way = "once" | "same-key-twice" | "two-at-once" | "impatient";

/** What is tried with a case. Most of the time it goes on by whatever its state asks for. */
const Move = fc.oneof(
  { weight: 12, arbitrary: fc.constant("go-on" as const) },
  { weight: 3, arbitrary: fc.constant("notice" as const) },
  { weight: 1, arbitrary: fc.constant("materials" as const) },
  { weight: 1, arbitrary: fc.constant("return" as const) },
  { weight: 1, arbitrary: fc.constant("refusal" as const) },
  { weight: 1, arbitrary: fc.constant("withdrawal" as const) },
  { weight: 1, arbitrary: fc.constant("telling" as const) },
);
export type Move = "go-on" | "notice" | "materials" | "return" | "refusal" | "withdrawal" | "telling";

/** What happens to one person's matter, filed at home, elsewhere, or at both places at once. */
const Schedule = fc.record({
  filed: fc.oneof(
    { weight: 5, arbitrary: fc.constant("elsewhere" as const) },
    { weight: 3, arbitrary: fc.constant("home" as const) },
    { weight: 1, arbitrary: fc.constant("both" as const) },
  ),
  complete: fc.boolean(),
  acts: fc.array(fc.record({ move: Move, way: Way }), { minLength: 4, maxLength: 14 }),
});
export type Schedule = {
  filed: "elsewhere" | "home" | "both";
  complete: boolean;
  acts: { move: Move; way: Way }[];
};

const Rate = fc.constantFrom(0, 0.01, 0.03, 0.06);
const rates = Object.fromEntries(faultKinds.map((kind) => [kind, Rate]));

/** Schedules that run at once under one plan of faults, while the clock jumps and what cannot be understood arrives. */
export const roundOf = (schedules: number) =>
  fc.record({
    schedules: fc.array(Schedule, { minLength: schedules, maxLength: schedules }),
    seed: fc.nat(),
    rates: fc.record(rates),
    days: fc.constantFrom(0, 1, 1, 2),
    poisons: fc.constantFrom(0, 0, 1),
  });
