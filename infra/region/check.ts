import { createHash } from "node:crypto";
import type { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { calendarOf } from "@tongban/policy/calendar";
import { layerOf, merge, serialise } from "@tongban/policy/merge";
import type { Pack } from "@tongban/policy/pack";
import { readPack } from "@tongban/policy/read";
import { isInForce, leaves } from "@tongban/policy/row";
import { lawAbove } from "./repository.ts";

/** Which region a pack says it is of, as far as that can be seen before it is read. */
export const regionIn = (text: string): RegionCode | undefined =>
  RegionCode.safeParse(/^region: *["']?(\d{6})/m.exec(text)?.[1]).data;

const statedOn = (pack: Pack, on: Day): string[] => {
  const stated = leaves(pack).map(({ path, rows }) => {
    const row = rows.find((each) => isInForce(each, on));
    const told = row
      ? `自 from ${row.from} · ${row.source.document} ${row.source.clause}`
      : `${on} 不施行 not in force`;
    return `  ${path} · ${told}`;
  });
  const cases = Object.keys(pack.cases ?? {});
  return [...stated, ...(cases.length > 0 ? [`  算例 worked cases: ${cases.join(", ")}`] : [])];
};

/** Whether a pack is right under the packs of this repository: every error by line and path, or its digest and what it states. */
export const check = (file: string, text: string, on: Day): { ok: boolean; lines: string[] } => {
  const code = regionIn(text);
  const above = code && lawAbove(code);
  const read = readPack(text, above);
  if (!read.ok)
    return {
      ok: false,
      lines: [
        ...read.errors.flatMap(({ line, path, message }) => [
          `✗ ${file}:${line} ${path}`.trimEnd(),
          `    ${message.zh}`,
          `    ${message.en}`,
        ]),
        `${read.errors.length}处错误 errors: ${read.errors.length}`,
      ],
    };
  const merged = merge(above, read.pack);
  const digest = createHash("sha256").update(serialise(merged)).digest("hex");
  const { coveredFrom, coveredThrough } = calendarOf(merged.layers.map(({ calendar }) => calendar));
  const isCovered = coveredFrom <= on && on <= coveredThrough;
  return {
    ok: isCovered,
    lines: [
      `${isCovered ? "✓" : "✗"} ${file} · ${merged.layers.map(({ region }) => region).join(" → ")}`,
      `  摘要 digest ${digest}`,
      `  工作日历 working calendar ${coveredFrom} – ${coveredThrough}${isCovered ? "" : `，不含 without ${on}`}`,
      ...(layerOf(merged, read.pack.region)
        ? statedOn(read.pack, on)
        : ["  什么都没有写，适用上级规定 states nothing: the law above holds as it is"]),
    ],
  };
};
