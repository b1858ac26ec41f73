import { Day } from "@tongban/kernel/day";
import { Role } from "@tongban/kernel/role";
import * as z from "zod";
import type { Case } from "./case.ts";
import type { Clock } from "./clock.ts";
import { INTAKE } from "./open.ts";
import type { Course } from "./step.ts";

const Text = z.strictObject({ zh: z.string(), en: z.string() });

/** A limit as everybody concerned may see it. */
export const LimitView = z.object({
  limit: z.string(),
  title: Text,
  clause: z.string(),
  startedOn: Day,
  due: Day,
  state: z.enum(["running", "stopped", "met", "missed"]),
});

/** The whole public state of a case: where it is, who holds it, its limits, what the applicant must do. No person in it. */
export const CaseView = z.object({
  status: z.enum(["asked", "open", "approved", "refused", "withdrawn"]),
  scheme: z.string(),
  appliedOn: Day,
  step: z.object({ id: z.string(), title: Text, holder: Role }).optional(),
  limits: z.array(LimitView),
  missing: z.array(z.string()).optional(),
  decidedOn: Day.optional(),
});
export type CaseView = z.infer<typeof CaseView>;

const stateOf = ({ endedOn, due, stopped, missedOn }: Clock): z.infer<typeof LimitView>["state"] => {
  if (endedOn) return endedOn <= due ? "met" : "missed";
  if (missedOn) return "missed";
  return stopped ? "stopped" : "running";
};

/** How a case is seen from outside, by the procedure it was filed under. */
export const viewOf = (file: Case, { procedure }: Pick<Course, "procedure">): CaseView => {
  const step = "step" in file ? procedure.steps.find(({ id }) => id === file.step) : undefined;
  const limits = file.clocks.flatMap((clock) => {
    const limit = procedure.limits.find(({ id }) => id === clock.limit);
    const { startedOn, due } = clock;
    return limit
      ? [{ limit: limit.id, title: limit.title, clause: limit.source.clause, startedOn, due, state: stateOf(clock) }]
      : [];
  });
  return {
    status: file.status,
    scheme: file.scheme,
    appliedOn: file.appliedOn,
    limits,
    ...(step && step.id !== INTAKE && { step: { id: step.id, title: step.title, holder: step.holder } }),
    ...(file.status === "asked" && { missing: file.missing }),
    ...("decidedOn" in file && { decidedOn: file.decidedOn }),
  };
};
