import * as z from "zod";
import { hasStep } from "./check-names.ts";
import type { Pack } from "./pack.ts";
import { absent, type Path, type Problem, problem } from "./problem.ts";
import { Moment } from "./procedure.ts";
import { isSettingRef } from "./setting.ts";

/** Settings that a pack leaves a value to and no layer has, and values that do not fit where a setting is used. */
export const wrongSettings = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const layers = [...above, pack];
  return [
    ...settingUses(pack, layers).flatMap((each) => wrongUse(each, layers)),
    ...above.flatMap((layer) => settingUses(layer, layers)).flatMap((each) => wrongValues(each, pack)),
  ];
};

/** A place that leaves its value to a setting, and what the setting's values must be to fit there. */
type SettingUse = { setting: string; fits: z.ZodType; path: Path };

const settingUses = (pack: Pack, layers: readonly Pack[]): SettingUse[] => [
  ...Object.entries(pack.payments ?? {}).flatMap(([id, { cutOffDayCounts = [] }]) =>
    cutOffDayCounts.flatMap((row, n) => use(row.value, z.boolean(), ["payments", id, "cutOffDayCounts", n, "value"])),
  ),
  ...Object.entries(pack.procedures ?? {}).flatMap(([id, { steps = {}, limits = {} }]) => [
    ...Object.entries(steps).flatMap(([name, rows]) =>
      rows.flatMap(({ value: { delegation } }, n) =>
        delegation
          ? [
              {
                setting: delegation.setting,
                fits: z.boolean(),
                path: ["procedures", id, "steps", name, n, "value", "delegation", "setting"],
              },
            ]
          : [],
      ),
    ),
    ...Object.entries(limits).flatMap(([name, rows]) =>
      rows.flatMap(({ value: { starts, stopsWhileAsked } }, n) => [
        ...use(starts, momentOf(id, layers), ["procedures", id, "limits", name, n, "value", "starts"]),
        ...use(stopsWhileAsked, z.boolean(), ["procedures", id, "limits", name, n, "value", "stopsWhileAsked"]),
      ]),
    ),
  ]),
];

const use = (value: unknown, fits: z.ZodType, path: Path): SettingUse[] =>
  isSettingRef(value) ? [{ setting: value.setting, fits, path: [...path, "setting"] }] : [];

const momentOf = (procedure: string, layers: readonly Pack[]) =>
  Moment.refine(
    (moment) => !moment.startsWith("passed:") || hasStep(layers, procedure, moment.slice("passed:".length)),
  );

const wrongUse = ({ setting, fits, path }: SettingUse, layers: readonly Pack[]): Problem[] => {
  const values = layers.flatMap((layer) => layer.settings?.[setting]?.value ?? []);
  return values.every((row) => fits.safeParse(row.value).success)
    ? absent(layers, "settings", setting, path)
    : [problem(path, `设置${setting}的值不适用于此处。`, `A value of the setting ${setting} does not fit here.`)];
};

const wrongValues = ({ setting, fits, path }: SettingUse, pack: Pack): Problem[] =>
  (pack.settings?.[setting]?.value ?? []).flatMap((row, n) =>
    fits.safeParse(row.value).success
      ? []
      : [
          problem(
            ["settings", setting, "value", n, "value"],
            `此值不适用于${path.slice(0, -1).join("/")}。`,
            `This value does not fit ${path.slice(0, -1).join("/")}.`,
          ),
        ],
  );
