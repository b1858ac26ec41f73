import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, type Message, refuse } from "@tongban/kernel/decision";
import { citing } from "./cite.ts";
import { pathsNear } from "./known-paths.ts";
import type { Law } from "./law.ts";
import type { Pack } from "./pack.ts";
import { leaves, type Stated } from "./row.ts";
import { notInForce, rowOn } from "./stated.ts";

export type Explanation = Stated<unknown> & {
  path: string;
  /** What stood there before, or stands in a layer above, and no longer holds: nearest first. */
  replaced: readonly Stated<unknown>[];
  /** The same in a sentence. */
  letter: Message;
};

/**
 * For any value of the law on a day: what it is, the layer and clause that give it, and what it replaced. A path names
 * the keys of the pack, as `schemes/nursing-subsidy/amounts/severe`; `settings/<id>` is its value. Any other path is
 * refused with what there is below or beside it.
 */
export const explain = (
  law: Law,
  asked: string,
  day: Day,
): Answer<Explanation, "path-unknown" | "policy-not-in-force"> => {
  const path = /^settings\/[^/]+$/.test(asked) ? `${asked}/value` : asked;
  const at = (pack: Pack) => leaves(pack).find((leaf) => leaf.path === path)?.rows;
  const all = law.packs.flatMap((pack) => (at(pack) ?? []).map((row) => ({ ...row, layer: pack.region })).sort(byFrom));
  if (all.length === 0) return unknownPath(law, asked);
  const stated = rowOn(law.packs, at, day);
  if (!stated) return notInForce(path, day);
  const replaced = all.toReversed().filter((row) => row.from <= day && !isSame(row, stated));
  return answer({ ...stated, path, replaced, letter: letter(law, stated, replaced) });
};

const unknownPath = ({ packs }: Law, path: string) => {
  const near = pathsNear(packs, path);
  return refuse("path-unknown", {
    zh: `规定中没有名为「${path}」的一项规定；现有：${near.join("、")}。`,
    en: `No value of the law is called “${path}”; what there is: ${near.join(", ")}.`,
  });
};

const letter = ({ packs }: Law, stated: Stated<unknown>, replaced: readonly Stated<unknown>[]): Message => {
  const cite = citing(packs);
  const [rule, ...others] = [stated, ...replaced].map(({ layer, from, source }) => {
    const title = packs.find(({ region }) => region === layer)?.title ?? { zh: layer, en: layer };
    const cited = cite(source);
    return { zh: `${title.zh}自${from}起的规定（${cited.zh}）`, en: `${title.en}'s rule from ${from} (${cited.en})` };
  });
  return {
    zh: `适用${rule?.zh}${others.length === 0 ? "" : `，取代${others.map(({ zh }) => zh).join("、")}`}。`,
    en: `What holds is ${rule?.en}${others.length === 0 ? "" : `; it replaces ${others.map(({ en }) => en).join(", ")}`}.`,
  };
};

const isSame = (a: Stated<unknown>, b: Stated<unknown>) => a.layer === b.layer && a.from === b.from;

const byFrom = (a: { from: Day }, b: { from: Day }) => (a.from < b.from ? -1 : 1);
