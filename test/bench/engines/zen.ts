import { ZenEngine } from "@gorules/zen-engine";
import type { Condition, When } from "@tongban/policy/condition";
import * as z from "zod";
import { type Answer, type Engine, type EngineRow, type EngineTables, entitled, notListed } from "./asked.ts";

const Found = z.object({ answer: z.number() });

/** The tables as two decision tables of the GoRules engine (Rust), one after the other. */
export const zen = ({ eligibility, amounts }: EngineTables): Engine => {
  const decision = new ZenEngine().createDecision({
    contentType: "application/vnd.gorules.decision",
    nodes: [
      { id: "in", name: "in", type: "inputNode" },
      tableNode("eligibility", "first", eligibility, []),
      tableNode("amounts", "answer", amounts, [{ field: "first", wanted: entitled }]),
      { id: "out", name: "out", type: "outputNode" },
    ],
    edges: [
      { id: "1", sourceId: "in", targetId: "eligibility", type: "edge" },
      { id: "2", sourceId: "eligibility", targetId: "amounts", type: "edge" },
      { id: "3", sourceId: "amounts", targetId: "out", type: "edge" },
    ],
  });
  return {
    name: "@gorules/zen-engine",
    answer: async (facts) => Found.parse((await decision.evaluate(facts)).result).answer,
  };
};

/** A table of unary tests; the last rows hand on what the first table answered. */
const tableNode = (
  id: string,
  output: string,
  rows: readonly EngineRow[],
  before: readonly { field: string; wanted: number }[],
) => {
  const facts = [...new Set(rows.flatMap(({ when }) => Object.keys(when)))];
  const inputs = [...before.map(({ field }) => field), ...facts];
  const cells = (when: When, wanted: Record<string, string>) =>
    Object.fromEntries(
      inputs.map((field) => {
        const condition = when[field];
        return [`i-${field}`, wanted[field] ?? (condition ? testOf(condition) : "")];
      }),
    );
  const guard = Object.fromEntries(before.map(({ field, wanted }) => [field, JSON.stringify(wanted)]));
  const rules = rows.map(({ when, answer }, n) => ({
    _id: `${id}-${n}`,
    ...cells(when, guard),
    o: said(answer),
  }));
  const handOn = before.map(({ field, wanted }) => ({
    _id: `${id}-on`,
    ...cells({}, { [field]: `$ != ${JSON.stringify(wanted)}` }),
    o: field,
  }));
  const none = { _id: `${id}-none`, ...cells({}, {}), o: JSON.stringify(notListed) };
  return {
    id,
    name: id,
    type: "decisionTableNode",
    content: {
      hitPolicy: "first",
      passThrough: true,
      inputs: inputs.map((field) => ({ id: `i-${field}`, name: field, field })),
      outputs: [{ id: "o", name: output, field: output }],
      rules: [...rules, ...handOn, none],
    },
  };
};

const said = (answer: Answer) =>
  typeof answer === "object" ? `min([${answer.of}, ${answer.capYuan}])` : String(answer);

const testOf = ({ eq, in: among, atLeast, atMost, above, below, hasAny, hasNone }: Condition): string =>
  [
    ...(eq === undefined ? [] : [`$ == ${JSON.stringify(eq)}`]),
    ...(among ? [`$ in ${JSON.stringify(among)}`] : []),
    ...(atLeast === undefined ? [] : [`$ >= ${atLeast}`]),
    ...(atMost === undefined ? [] : [`$ <= ${atMost}`]),
    ...(above === undefined ? [] : [`$ > ${above}`]),
    ...(below === undefined ? [] : [`$ < ${below}`]),
    ...(hasAny ? [`some($, # in ${JSON.stringify(hasAny)})`] : []),
    ...(hasNone ? [`none($, # in ${JSON.stringify(hasNone)})`] : []),
  ].join(" and ");
