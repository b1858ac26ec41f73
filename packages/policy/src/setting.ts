import * as z from "zod";
import { Text } from "./message.ts";
import { rows } from "./row.ts";

/** The name of a thing in a pack: lower-case words joined by hyphens. Not the one such word that every object answers to. */
export const Id = z.string().regex(/^(?!constructor$)[a-z][a-z0-9-]*$/);

export const Scalar = z.union([z.boolean(), z.number(), z.string()]);
export type Scalar = z.infer<typeof Scalar>;

/** A question the law leaves open, and what the region has settled. The layer that opens it asks; deeper layers answer. */
export const Setting = z.strictObject({ question: Text.optional(), value: rows(Scalar) });
export type Setting = z.infer<typeof Setting>;

export const SettingRef = z.strictObject({ setting: Id });
export type SettingRef = z.infer<typeof SettingRef>;

/** A value, or the setting that holds it. */
export const orSetting = <Value extends z.ZodType>(value: Value) => z.union([value, SettingRef]);

export const isSettingRef = (value: unknown): value is SettingRef => SettingRef.safeParse(value).success;
