import { Role } from "@tongban/kernel/role";
import type { Source } from "@tongban/kernel/source";
import * as z from "zod";
import { Text } from "./message.ts";
import { rows } from "./row.ts";
import { Id, orSetting } from "./setting.ts";

/** What a limit runs from or to: an event of the case, or the passing of a step. */
export const Moment = z.union([
  z.enum(["opened", "received", "pushed", "decided", "result-received", "told"]),
  z.templateLiteral(["passed:", z.string().regex(/^[a-z][a-z0-9-]*$/)]),
]);
export type Moment = z.infer<typeof Moment>;

/** Which of the two places of a matter across provinces has a duty. */
export const Side = z.enum(["receiving", "household"]);
export type Side = z.infer<typeof Side>;

const StepValue = z.strictObject({
  title: Text,
  holder: Role,
  /** Who holds the step instead, where a setting of the region says so. */
  delegation: z.strictObject({ setting: Id, holder: Role }).optional(),
  /** The holder may refuse the applicant outright. */
  refuses: z.literal(true).optional(),
  /** The holder may ask the applicant for papers, once and for all of them (一次性告知). */
  asks: z.literal(true).optional(),
  /** Passing it decides the case. */
  decides: z.literal(true).optional(),
  /** The step the case goes back to when this one finds it wanting. */
  returnsTo: Id.optional(),
  /** What the holder verifies before passing it. */
  checks: z
    .array(z.enum(["certificate"]))
    .min(1)
    .optional(),
});

const LimitValue = z.strictObject({
  title: Text,
  workingDays: z.int().positive(),
  starts: orSetting(Moment),
  ends: Moment,
  /** Whether the limit stands still while the applicant is asked to supply papers. */
  stopsWhileAsked: orSetting(z.boolean()),
  /** Whose duty it is, in a matter between two places. */
  side: Side.optional(),
});

export const ProcedureLaw = z.strictObject({
  name: rows(Text).optional(),
  /** The steps in their order. */
  route: rows(z.array(Id)).optional(),
  steps: z.record(Id, rows(StepValue)).optional(),
  limits: z.record(Id, rows(LimitValue)).optional(),
});
export type ProcedureLaw = z.infer<typeof ProcedureLaw>;

/** A step as it stands on a day, its delegation already resolved. */
export type Step = Omit<z.infer<typeof StepValue>, "delegation"> & { id: string; source: Source };

/** A limit in working days as it stands on a day, its settings already resolved. */
export type Limit = Omit<z.infer<typeof LimitValue>, "starts" | "stopsWhileAsked"> & {
  id: string;
  source: Source;
  starts: Moment;
  stopsWhileAsked: boolean;
};

export type Procedure = {
  id: string;
  title: z.infer<typeof Text>;
  source: Source;
  steps: readonly Step[];
  limits: readonly Limit[];
};
