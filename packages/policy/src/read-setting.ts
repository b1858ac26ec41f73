import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Source } from "@tongban/kernel/source";
import type * as z from "zod";
import type { Pack } from "./pack.ts";
import { isSettingRef, type Scalar, type SettingRef } from "./setting.ts";
import { isNamed, statedOn } from "./stated.ts";

export type SettingReason = "setting-unknown" | "policy-not-in-force";

/** What the layers have settled on an open question. */
export const readSetting = (
  layers: readonly Pack[],
  name: string,
  day: Day,
): Answer<{ value: Scalar; source: Source; layer: RegionCode }, SettingReason> =>
  isNamed(layers, (pack) => pack.settings, name)
    ? statedOn(layers, `settings/${name}`, (pack) => pack.settings?.[name]?.value, day)
    : refuse("setting-unknown", { zh: `没有名为${name}的设置。`, en: `There is no setting called ${name}.` });

/** A value as it stands, or the setting's that it leaves it to. */
export const settled = <Value extends z.ZodType>(
  layers: readonly Pack[],
  value: z.output<Value> | SettingRef,
  schema: Value,
  day: Day,
): Answer<z.output<Value>, SettingReason> => {
  if (!isSettingRef(value)) return answer(schema.parse(value));
  const setting = readSetting(layers, value.setting, day);
  return setting.ok ? answer(schema.parse(setting.value.value)) : setting;
};
