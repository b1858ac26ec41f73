import * as z from "zod";
import { hasStep } from "./check-names.ts";
import { Stops } from "./continuation.ts";
import type { Pack } from "./pack.ts";
import { PAPERS_KEPT, PapersKept } from "./papers-kept.ts";
import { absent, type Path, type Problem, problem } from "./problem.ts";
import { Moment } from "./procedure.ts";
import { CutOffOnDayOff } from "./scheme.ts";
import { rowsOfScheme } from "./scheme-rows.ts";
import { isSettingRef } from "./setting.ts";

/** Settings that a pack leaves a value to and no layer has, and values that do not fit where a setting is used. */
export const wrongSettings = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const layers = [...above, pack];
  return [
    ...settingUses(pack, layers).flatMap((each) => wrongUse(each, layers)),
    ...notOffered(pack, layers),
    ...above.flatMap((layer) => settingUses(layer, layers)).flatMap((each) => wrongValues(each, pack)),
  ];
};

/** A place that leaves its value to a setting, and what the setting's values must be to fit there. */
type SettingUse = { setting: string; fits: z.ZodType; path: Path };

const settingUses = (pack: Pack, layers: readonly Pack[]): SettingUse[] => [
  ...continuationUses(pack),
  ...whereUses(pack),
  ...papersUses(pack),
  ...Object.entries(pack.payments ?? {}).flatMap(([id, { cutOffDayCounts = [], cutOffOnDayOff = [] }]) => [
    ...cutOffDayCounts.flatMap((row, n) =>
      use(row.value, z.boolean(), ["payments", id, "cutOffDayCounts", n, "value"]),
    ),
    ...cutOffOnDayOff.flatMap((row, n) =>
      use(row.value, CutOffOnDayOff, ["payments", id, "cutOffOnDayOff", n, "value"]),
    ),
  ]),
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

const continuationUses = (pack: Pack): SettingUse[] =>
  Object.entries(pack.continuations ?? {}).flatMap(([id, { exits = {}, comparison = [] }]) => [
    ...Object.entries(exits).flatMap(([exit, rows]) =>
      rows.flatMap((row, n) => use(row.value.stops, Stops, ["continuations", id, "exits", exit, n, "value", "stops"])),
    ),
    ...comparison.flatMap((row, n) =>
      use(row.value.cycle, z.enum(["month", "quarter"]), ["continuations", id, "comparison", n, "value", "cycle"]),
    ),
  ]);

/** Rows that stand under a setting: any answer fits, the setting must be there. */
const whereUses = (pack: Pack): SettingUse[] =>
  Object.entries(pack.schemes ?? {})
    .flatMap(([id, scheme]) => rowsOfScheme(id, scheme))
    .flatMap(({ path, where }) =>
      Object.keys(where).map((setting) => ({ setting, fits: z.unknown(), path: [...path, "where", setting] })),
    );

/** No value of a pack leaves itself to it: who keeps papers asks for it by its name. */
const papersUses = ({ settings = {} }: Pack): SettingUse[] =>
  settings[PAPERS_KEPT] ? [{ setting: PAPERS_KEPT, fits: PapersKept, path: ["settings", PAPERS_KEPT] }] : [];

/** Answers that a setting does not offer. */
const notOffered = (pack: Pack, layers: readonly Pack[]): Problem[] =>
  Object.entries(pack.settings ?? {}).flatMap(([name, { value }]) => {
    const answers = layers.find((layer) => layer.settings?.[name]?.answers)?.settings?.[name]?.answers;
    return value.flatMap((row, n) =>
      !answers || Object.hasOwn(answers, String(row.value))
        ? []
        : [
            problem(
              ["settings", name, "value", n, "value"],
              `只能为：${Object.keys(answers).join("、")}。`,
              `One of: ${Object.keys(answers).join(", ")}.`,
            ),
          ],
    );
  });

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
