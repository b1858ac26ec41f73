import * as z from "zod";
import { Text } from "./message.ts";
import { rows } from "./row.ts";

/** The name of a thing in a pack: lower-case words joined by hyphens. Not the one such word that every object answers to. */
export const Id = z.string().regex(/^(?!constructor$)[a-z][a-z0-9-]*$/);

/** The name of a fact: words run together, as certificateGrade. Not one that every object answers to. */
export const FactName = z
  .string()
  .regex(
    /^(?!(constructor|toString|valueOf|toLocaleString|hasOwnProperty|isPrototypeOf|propertyIsEnumerable)$)[a-z][A-Za-z0-9]*$/,
  );

export const Scalar = z.union([z.boolean(), z.number(), z.string()]);
export type Scalar = z.infer<typeof Scalar>;

/** A question the law leaves open, and what the region has settled. The layer that opens it asks; deeper layers answer. */
export const Setting = z.strictObject({
  question: Text.optional(),
  /** What may be answered. Absent: anything that fits where the setting is used. */
  answers: z.record(z.string().min(1), Text).optional(),
  value: rows(Scalar),
});
export type Setting = z.infer<typeof Setting>;

/** The answer of a setting for which no default follows from the text: nothing is decided until the region settles it. */
export const undecided = "undecided";

export const SettingRef = z.strictObject({ setting: Id });
export type SettingRef = z.infer<typeof SettingRef>;

/** A value, or the setting that holds it. */
export const orSetting = <Value extends z.ZodType>(value: Value) => z.union([value, SettingRef]);

export const isSettingRef = (value: unknown): value is SettingRef => SettingRef.safeParse(value).success;

/** Settings under which a row stands: it counts only where every one of them is so settled. */
export const Where = z.record(Id, Scalar);
export type Where = z.infer<typeof Where>;
