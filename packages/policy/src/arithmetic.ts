import type { Message } from "@tongban/kernel/decision";
import { yuan } from "@tongban/kernel/fen";
import { mostYuan } from "./amount.ts";
import type { Reading } from "./expression.ts";
import type { Facts } from "./fact-value.ts";
import { type Bounds, fenOf } from "./within.ts";

/** A product as a letter writes it out. */
export const line = (factors: readonly Reading[], facts: Facts, total: number): Message => {
  const said = factors.map(({ say }) => say(facts));
  const sum = total <= mostYuan ? `= ${yuan(fenOf(Math.max(total, 0)))}` : `> ${mostYuan}`;
  return {
    zh: `${said.map(({ zh }) => zh).join(" × ")} ${sum}元`,
    en: `${said.map(({ en }) => en).join(" × ")} ${sum} yuan`,
  };
};

/** The bound that a sum came to. */
export const boundsSaid = ({ floorYuan, capYuan }: Bounds, total: number): Message[] => [
  ...(floorYuan !== undefined && total < floorYuan
    ? [{ zh: `不低于${floorYuan}元`, en: `not less than ${floorYuan} yuan` }]
    : []),
  ...(capYuan !== undefined && total > capYuan
    ? [{ zh: `最高不超过${capYuan}元`, en: `not more than ${capYuan} yuan` }]
    : []),
];
