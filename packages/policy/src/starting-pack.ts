import type { Day } from "@tongban/kernel/day";
import type { Message } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { Document, isCollection, isScalar, visit } from "yaml";
import type { Law } from "./law.ts";
import { examplesFrom } from "./starting-examples.ts";

/** A region that is to have law: its code and name, and the name of the region above it. */
export type Starting = { code: RegionCode; name: string; parent: string };

/**
 * The pack a new region begins with, to be read and changed by hand: it states nothing, so the inherited law holds as it
 * is. What a county most often changes stands in it as comments, taken from the inherited law as it is on that day, each
 * block ready to be uncommented once the document it cites is named. `schema` is where an editor finds the schema.
 */
export const startingPack = (
  { code, name, parent }: Starting,
  inherited: Law,
  on: Day,
  schema = "../pack.schema.json",
): string => {
  const blocks = [
    [
      `# yaml-language-server: $schema=${schema}`,
      ...prose(
        {
          zh: `${name}规定。没有写的，适用${parent}以至国家的规定；一项不写也可以施行。`,
          en: "What is not stated here is as the regions above have it. Nothing need be stated.",
        },
        {
          zh: "要写明哪一项，去掉那一段和「文件」一段行首的「# 」，改成本地的内容。",
          en: "To state something, uncomment its block and the documents, then change it.",
        },
      ),
      ...written({ region: code, title: { zh: name, en: `Region ${code}` } }),
    ],
    ...examplesFrom(name, inherited, on).map(({ said, states }) => [
      ...prose(...said),
      ...written(states).map((line) => `# ${line}`),
    ]),
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
};

const prose = (...said: readonly Message[]) => said.flatMap(({ zh, en }) => [`## ${zh}`, `## ${en}`]);

/** YAML as the packs are written: what holds only plain values, or says when, stands on one line. */
const written = (states: object): string[] => {
  const document = new Document(states);
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isCollection(value)) value.flow = isScalar(key) && key.value === "when";
    },
    Map: (_, node) => {
      node.flow ||= node.items.every(({ value }) => isScalar(value));
    },
  });
  return document.toString({ lineWidth: 0 }).trimEnd().split("\n");
};
