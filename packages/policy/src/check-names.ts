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
  ...references(pack, layers),
];

const references = (pack: Pack, layers: readonly Pack[]): Problem[] => [
  ...Object.entries(pack.schemes ?? {}).flatMap(([id, scheme]) => [
    ...(scheme.procedure ?? []).flatMap((row, n) =>
      absent(layers, "procedures", row.value, ["schemes", id, "procedure", n, "value"]),
    ),
    ...(scheme.payment ?? []).flatMap((row, n) =>
      absent(layers, "payments", row.value, ["schemes", id, "payment", n, "value"]),
    ),
    ...(scheme.materials ?? []).flatMap((row, n) =>
      row.value.flatMap((material, m) =>
        absent(layers, "materials", material, ["schemes", id, "materials", n, "value", m]),
      ),
    ),
  ]),
  ...Object.entries(pack.procedures ?? {}).flatMap(([id, procedure]) =>
    stepNames(id, procedure)
      .filter(({ step }) => !hasStep(layers, id, step))
      .map(({ step, path }) => unknown(path, "步骤", "step", step)),
  ),
];

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
