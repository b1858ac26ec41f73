import type { Pack } from "./pack.ts";
import { absent, type Path, type Problem, unknown } from "./problem.ts";
import type { ProcedureLaw } from "./procedure.ts";
import { leaves } from "./row.ts";

/** Documents, procedures, payments, papers and steps that a pack names and no layer has. */
export const unknownNames = (pack: Pack, layers: readonly Pack[]): Problem[] => [
  ...leaves(pack).flatMap(({ path, rows }) =>
    rows.flatMap(({ source }, n) =>
      absent(layers, "documents", source.document, [...path.split("/"), n, "source", "document"]),
    ),
  ),
  ...Object.entries(pack.cases ?? {}).flatMap(([id, { source }]) =>
    source ? absent(layers, "documents", source.document, ["cases", id, "source", "document"]) : [],
  ),
  ...references(pack, layers),
];

const references = (pack: Pack, layers: readonly Pack[]): Problem[] => [
  ...Object.entries(pack.schemes ?? {}).flatMap(([id, scheme]) =>
    schemeRefs.flatMap(([key, kind]) =>
      (scheme[key] ?? []).flatMap((row, n) =>
        [row.value].flat().flatMap((name, m) => {
          const path = ["schemes", id, key, n, "value"];
          return absent(layers, kind, name, typeof row.value === "string" ? path : [...path, m]);
        }),
      ),
    ),
  ),
  ...Object.entries(pack.applicants ?? {}).flatMap(([id, rows]) =>
    rows.flatMap(({ value: { proves } }, n) =>
      proves === undefined ? [] : absent(layers, "materials", proves, ["applicants", id, n, "value", "proves"]),
    ),
  ),
  ...Object.entries(pack.duties ?? {}).flatMap(([id, rows]) =>
    rows.flatMap(({ value }, n) =>
      (["lead", "takesPart"] as const).flatMap((key) =>
        (value[key] ?? []).flatMap((name, m) =>
          absent(layers, "departments", name, ["duties", id, n, "value", key, m]),
        ),
      ),
    ),
  ),
  ...Object.entries(pack.publicities ?? {}).flatMap(([id, rows]) =>
    rows.flatMap(({ value: { channels = [] } }, n) =>
      channels.flatMap((name, m) => absent(layers, "channels", name, ["publicities", id, n, "value", "channels", m])),
    ),
  ),
  ...Object.entries(pack.continuations ?? {}).flatMap(([id, { reviews = {} }]) =>
    Object.entries(reviews).flatMap(([review, rows]) =>
      rows.flatMap(({ value: { by } }, n) =>
        by.flatMap((name, m) =>
          absent(layers, "departments", name, ["continuations", id, "reviews", review, n, "value", "by", m]),
        ),
      ),
    ),
  ),
  ...Object.entries(pack.procedures ?? {}).flatMap(([id, procedure]) =>
    stepNames(id, procedure)
      .filter(({ step }) => !hasStep(layers, id, step))
      .map(({ step, path }) => unknown(path, "步骤", "step", step)),
  ),
];

const schemeRefs = [
  ["procedure", "procedures"],
  ["payment", "payments"],
  ["publicity", "publicities"],
  ["continuation", "continuations"],
  ["materials", "materials"],
  ["channels", "channels"],
  ["applicants", "applicants"],
] as const;

/** Every place in a procedure that names a step. */
const stepNames = (id: string, procedure: ProcedureLaw): { step: string; path: Path }[] => {
  const at = ["procedures", id];
  const passed = (moment: unknown, path: Path) =>
    typeof moment === "string" && moment.startsWith("passed:") ? [{ step: moment.slice("passed:".length), path }] : [];
  return [
    ...(procedure.route ?? []).flatMap((row, n) =>
      row.value.map((step, m) => ({ step, path: [...at, "route", n, "value", m] })),
    ),
    ...Object.entries(procedure.steps ?? {}).flatMap(([name, rows]) =>
      rows.flatMap(({ value: { returnsTo } }, n) =>
        returnsTo ? [{ step: returnsTo, path: [...at, "steps", name, n, "value", "returnsTo"] }] : [],
      ),
    ),
    ...Object.entries(procedure.limits ?? {}).flatMap(([name, rows]) =>
      rows.flatMap(({ value: { starts, ends } }, n) => [
        ...passed(starts, [...at, "limits", name, n, "value", "starts"]),
        ...passed(ends, [...at, "limits", name, n, "value", "ends"]),
      ]),
    ),
  ];
};

export const hasStep = (layers: readonly Pack[], procedure: string, step: string) =>
  layers.some((layer) => Object.hasOwn(layer.procedures?.[procedure]?.steps ?? {}, step));
