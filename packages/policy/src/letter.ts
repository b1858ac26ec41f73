import type { Message } from "@tongban/kernel/decision";
import { yuan } from "@tongban/kernel/fen";
import type { Every } from "./amount.ts";
import type { Entitlement } from "./entitlement.ts";
import type { Amount } from "./reckon.ts";

type Cited = { title: Message; cited: Message };
type Led = {
  matched: readonly (Cited & { because: readonly Message[] })[];
  nearest: readonly (Cited & { failed: readonly { required: Message; is: Message }[] })[];
  arithmetic: readonly Message[];
  beside: readonly (Cited & { effect: string })[];
};

/** The paragraph of a decision letter: what is answered, on which facts and clauses, and how an amount was reckoned. */
export const letterOf = (scheme: Message, entitlement: Entitlement, led: Led): Message => {
  if (!entitlement.eligible) return refusal(entitlement.message, led);
  const { matched, arithmetic, beside } = led;
  const grounds = matched.map(({ because, title, cited }) => ({
    zh: `${listed(because.map(({ zh }) => zh)) || title.zh}，依据${cited.zh}`,
    en: `${because.map(({ en }) => en).join(", ") || title.en} (${cited.en})`,
  }));
  const amount = amountInWords(entitlement.amount);
  const choice = beside.filter(({ effect }) => effect === "choose");
  return {
    zh: `经查，${grounds.map(({ zh }) => zh).join("；")}。您可以享受${scheme.zh}：${[amount.zh, ...arithmetic.map(({ zh }) => zh)].join("，")}。${choice.map(({ title, cited }) => `${title.zh}（${cited.zh}）。`).join("")}`,
    en: `It is established that ${grounds.map(({ en }) => en).join("; ")}. You are entitled to the ${scheme.en}: ${[amount.en, ...arithmetic.map(({ en }) => en)].join("; ")}.${choice.map(({ title, cited }) => ` ${title.en} (${cited.en}).`).join("")}`,
  };
};

const refusal = (message: Message, { matched, nearest, beside }: Led): Message => {
  const [row] = nearest;
  const against = [...matched, ...beside.filter(({ effect }) => effect === "excludes")];
  const cited = against[0] ?? row;
  const differs = matched.length > 0 ? [] : (row?.failed ?? []);
  return {
    zh: `${message.zh}${differs.map(({ required, is }) => `规定${required.zh}，您的情况为${is.zh}。`).join("")}${cited ? `依据${cited.cited.zh}。` : ""}`,
    en: `${message.en}${differs.map(({ required, is }) => ` The law asks that ${required.en}; yours is ${is.en}.`).join("")}${cited ? ` (${cited.cited.en}.)` : ""}`,
  };
};

const listed = (parts: readonly string[]) => parts.join("，");

const every: Readonly<Record<Every, Message>> = {
  month: { zh: "每月", en: "a month" },
  year: { zh: "每年", en: "a year" },
  once: { zh: "一次性", en: "once" },
};

/** An amount as a letter says it. */
export const amountInWords = (amount: Amount): Message => {
  if (amount.kind === "in-kind") return amount.what;
  const when = every[amount.every];
  if (amount.kind === "sum")
    return { zh: `${when.zh}${yuan(amount.fen)}元`, en: `${yuan(amount.fen)} yuan ${when.en}` };
  const { floorFen, capFen } = amount;
  const zh = [
    ...(floorFen === undefined ? [] : [`不低于${yuan(floorFen)}元`]),
    ...(capFen === undefined ? [] : [`不超过${yuan(capFen)}元`]),
  ];
  const en = [
    ...(floorFen === undefined ? [] : [`not less than ${yuan(floorFen)} yuan`]),
    ...(capFen === undefined ? [] : [`not more than ${yuan(capFen)} yuan`]),
  ];
  return { zh: `${when.zh}${zh.join("、")}`, en: `${en.join(" and ")} ${when.en}` };
};
