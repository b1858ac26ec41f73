import type { Message } from "@tongban/kernel/decision";
import { yuan } from "@tongban/kernel/fen";
import type { Every } from "./amount.ts";
import type { Entitlement } from "./entitlement.ts";
import type { Amount } from "./reckon.ts";

type Cited = { title: Message; cited: Message };
type About = { title: Message; payee: unknown };
type Led = {
  matched: readonly (Cited & { because: readonly Message[] })[];
  nearest: readonly (Cited & { failed: readonly { required: Message; is: Message }[] })[];
  arithmetic: readonly Message[];
  beside: readonly (Cited & { effect: string })[];
};

/** The paragraph of a decision letter: what is answered, on which facts and clauses, and how an amount was reckoned. */
export const letterOf = (about: About, entitlement: Entitlement, led: Led): Message => {
  if (!entitlement.eligible) return refusal(entitlement.message, led);
  const { matched, arithmetic, beside } = led;
  const [ground, standard] = matched;
  const amount = amountInWords(entitlement.amount);
  const choice = beside.filter(({ effect }) => effect === "choose");
  // A levy or a duty is nobody's benefit: it has no payee.
  const given = about.payee
    ? { zh: `您可以享受${about.title.zh}：`, en: `You are entitled to the ${about.title.en}: ` }
    : { zh: `${about.title.zh}：`, en: `The ${about.title.en}: ` };
  return {
    zh: [
      ground ? `经查，${said(ground, "zh", "，")}，依据${ground.cited.zh}。` : "",
      `${given.zh}${[amount.zh, ...arithmetic.map(({ zh }) => zh)].join("，")}。`,
      standard ? `标准为「${standard.title.zh}」，依据${standard.cited.zh}。` : "",
      ...choice.map(({ title, cited }) => `${title.zh}，依据${cited.zh}。`),
    ].join(""),
    en: [
      ground ? `Established: ${said(ground, "en", ", ")} (${ground.cited.en}).` : "",
      `${given.en}${[amount.en, ...arithmetic.map(({ en }) => en)].join("; ")}.`,
      standard ? `The standard is “${standard.title.en}” (${standard.cited.en}).` : "",
      ...choice.map(({ title, cited }) => `Note: ${title.en} (${cited.en}).`),
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  };
};

const said = ({ because, title }: Led["matched"][number], language: "zh" | "en", comma: string) =>
  because.length === 0 ? title[language] : because.map((each) => each[language]).join(comma);

/** A refusal with what is so instead, and the clause. */
const refusal = (message: Message, { matched, nearest, beside }: Led): Message => {
  const [row] = nearest;
  const against = [...matched, ...beside.filter(({ effect }) => effect === "excludes")];
  const { cited } = against[0] ?? row ?? {};
  const differs = against.length > 0 ? [] : (row?.failed ?? []);
  return {
    zh: `${message.zh}${differs.map(({ is }) => `经查，${is.zh}。`).join("")}${cited ? `依据${cited.zh}。` : ""}`,
    en: `${message.en}${differs.map(({ is }) => ` Established: ${is.en}.`).join("")}${cited ? ` (${cited.en}.)` : ""}`,
  };
};

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
