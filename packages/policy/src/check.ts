import { addDays } from "@tongban/kernel/day";
import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";
import type { Merged } from "./merge.ts";
import type { Pack } from "./pack.ts";
import { Moment } from "./procedure.ts";
import { leaves } from "./row.ts";
import { isSettingRef } from "./setting.ts";

/** What is wrong in a pack: where (the keys down to it), and what to do. */
export type Problem = { path: readonly (string | number)[]; message: Message };

/** Everything a pack gets wrong beyond its form: dates, sources, and names that mean nothing in it or in its parent. */
export const check = (pack: Pack, parent: Merged | undefined): Problem[] => {
  const layers = [...(parent?.layers ?? []), pack];
  return [
    ...leaves(pack).flatMap(({ path, rows }) => [
      ...wrongDates(path.split("/"), rows),
      ...rows.flatMap(({ source }, n) =>
        named(layers, "documents", source.document, [...path.split("/"), n, "source", "document"]),
      ),
    ]),
    ...wrongHolidays(pack),
    ...restated(pack, parent),
    ...references(pack, layers),
  ];
};

const wrongDates = (
  path: readonly string[],
  rows: readonly { from: string; until?: string | undefined }[],
): Problem[] =>
  rows.flatMap((row, n) => {
    if (row.until !== undefined && row.until < row.from)
      return [problem([...path, n, "until"], "until早于from。", "until lies before from.")];
    const clash = rows.slice(0, n).find((each) => from(each) <= until(row) && from(row) <= until(each));
    if (!clash) return [];
    return [
      problem(
        [...path, n, "from"],
        `与${clash.from}起的一行日期重叠，请给较早的一行写上until。`,
        `Overlaps the row from ${clash.from}: give the earlier row an until.`,
      ),
    ];
  });
const from = (row: { from: string }) => row.from;
const until = (row: { until?: string | undefined }) => row.until ?? "9999-12-31";

const wrongHolidays = (pack: Pack): Problem[] =>
  Object.entries(pack.calendar?.years ?? {}).flatMap(([year, rows]) =>
    rows.flatMap((row, n) =>
      row.value.flatMap((holiday, h) =>
        holiday.through < holiday.from || addDays(holiday.from, 31) < holiday.through
          ? [
              problem(
                ["calendar", "years", year, n, "value", h, "through"],
                "through应在from当日或之后一个月内。",
                "through is the day of from or one within the month after it.",
              ),
            ]
          : [],
      ),
    ),
  );

const restated = (pack: Pack, parent: Merged | undefined): Problem[] => {
  const above = parent?.layers ?? [];
  const documents = Object.keys(pack.documents ?? {}).filter((id) => above.some((layer) => layer.documents?.[id]));
  const settings = Object.entries(pack.settings ?? {});
  const asked = (name: string) => above.some((layer) => layer.settings?.[name]?.question);
  return [
    ...documents.map((id) =>
      problem(
        ["documents", id],
        `上级规定已有文件${id}，请换一个名称。`,
        `A layer above has a document ${id}: choose another name.`,
      ),
    ),
    ...settings
      .filter(([name, { question }]) => question && asked(name))
      .map(([name]) =>
        problem(
          ["settings", name, "question"],
          "上级规定已提出此问题，只写value。",
          "A layer above asks this question: state only the value.",
        ),
      ),
    ...settings
      .filter(([name, { question }]) => !question && !asked(name))
      .map(([name]) => problem(["settings", name], "新设置须写明question。", "A new setting states its question.")),
  ];
};

const references = (pack: Pack, layers: readonly Pack[]): Problem[] => [
  ...Object.entries(pack.schemes ?? {}).flatMap(([id, scheme]) => [
    ...(scheme.procedure ?? []).flatMap((row, n) =>
      named(layers, "procedures", row.value, ["schemes", id, "procedure", n, "value"]),
    ),
    ...(scheme.payment ?? []).flatMap((row, n) =>
      named(layers, "payments", row.value, ["schemes", id, "payment", n, "value"]),
    ),
    ...(scheme.materials ?? []).flatMap((row, n) =>
      row.value.flatMap((material, m) =>
        named(layers, "materials", material, ["schemes", id, "materials", n, "value", m]),
      ),
    ),
  ]),
  ...Object.entries(pack.payments ?? {}).flatMap(([id, payment]) =>
    (payment.cutOffDayCounts ?? []).flatMap((row, n) =>
      setting(layers, row.value, z.boolean(), ["payments", id, "cutOffDayCounts", n, "value"]),
    ),
  ),
  ...Object.entries(pack.procedures ?? {}).flatMap(([id, procedure]) => {
    const at = ["procedures", id];
    const steps = new Set(layers.flatMap((layer) => Object.keys(layer.procedures?.[id]?.steps ?? {})));
    const step = (name: string, path: Problem["path"]) =>
      steps.has(name) ? [] : [unknown(path, "步骤", "step", name)];
    const moment = (name: string, path: Problem["path"]) =>
      name.startsWith("passed:") ? step(name.slice("passed:".length), path) : [];
    return [
      ...(procedure.route ?? []).flatMap((row, n) =>
        row.value.flatMap((name, m) => step(name, [...at, "route", n, "value", m])),
      ),
      ...Object.entries(procedure.steps ?? {}).flatMap(([name, rows]) =>
        rows.flatMap(({ value }, n) => {
          const path = [...at, "steps", name, n, "value"];
          return [
            ...(value.returnsTo ? step(value.returnsTo, [...path, "returnsTo"]) : []),
            ...(value.delegation
              ? setting(layers, { setting: value.delegation.setting }, z.boolean(), [...path, "delegation"])
              : []),
          ];
        }),
      ),
      ...Object.entries(procedure.limits ?? {}).flatMap(([name, rows]) =>
        rows.flatMap(({ value }, n) => {
          const path = [...at, "limits", name, n, "value"];
          const passed = Moment.refine((each) => moment(each, path).length === 0);
          return [
            ...(isSettingRef(value.starts)
              ? setting(layers, value.starts, passed, [...path, "starts"])
              : moment(value.starts, [...path, "starts"])),
            ...moment(value.ends, [...path, "ends"]),
            ...setting(layers, value.stopsWhileAsked, z.boolean(), [...path, "stopsWhileAsked"]),
          ];
        }),
      ),
    ];
  }),
];

const titles = {
  documents: { zh: "文件", en: "document" },
  procedures: { zh: "办理程序", en: "procedure" },
  payments: { zh: "发放方式", en: "payment" },
  materials: { zh: "材料", en: "material" },
  settings: { zh: "设置", en: "setting" },
};

const named = (layers: readonly Pack[], kind: keyof typeof titles, id: string, path: Problem["path"]): Problem[] =>
  layers.some((layer) => Object.hasOwn(layer[kind] ?? {}, id))
    ? []
    : [unknown(path, titles[kind].zh, titles[kind].en, id)];

/** A reference to a setting is to one that exists, all of whose values fit where it is used. */
const setting = (layers: readonly Pack[], value: unknown, fits: z.ZodType, path: Problem["path"]): Problem[] => {
  if (!isSettingRef(value)) return [];
  const absent = named(layers, "settings", value.setting, [...path, "setting"]);
  const values = layers.flatMap((layer) => layer.settings?.[value.setting]?.value ?? []);
  return values.every((row) => fits.safeParse(row.value).success)
    ? absent
    : [
        problem(
          [...path, "setting"],
          `设置${value.setting}的值不适用于此处。`,
          `A value of the setting ${value.setting} does not fit here.`,
        ),
      ];
};

const unknown = (path: Problem["path"], zh: string, en: string, id: string) =>
  problem(
    path,
    `没有名为${id}的${zh}，请在本规定或上级规定中写明。`,
    `There is no ${en} called ${id}: state it here or in a layer above.`,
  );

const problem = (path: Problem["path"], zh: string, en: string): Problem => ({ path, message: { zh, en } });
