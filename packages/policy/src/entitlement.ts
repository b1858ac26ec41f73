import { type Message, type Refused, refuse } from "@tongban/kernel/decision";
import type { Source } from "@tongban/kernel/source";
import { inWords } from "./condition.ts";
import type { Facts } from "./fact-value.ts";
import type { Vocabulary } from "./facts.ts";
import type { Judgement, Tables } from "./judge.ts";
import type { Amount } from "./reckon.ts";
import type { Verdict } from "./scheme.ts";
import type { TableRow } from "./table.ts";

/** What the law answers about a matter: what is granted with the rows it stands in, or why nothing. */
export type Entitlement =
  | { eligible: true; amount: Amount; row: string; eligibilityRow: string; sources: readonly Source[] }
  | (Refused<"not-eligible" | "fact-missing" | "amount-not-set"> & { eligible?: never });

/** A judgement in the words of an answer. */
export const entitlementOf = (
  { title: scheme, tables: { eligibility }, vocabulary }: { title: Message; tables: Tables; vocabulary: Vocabulary },
  facts: Facts,
  judgement: Judgement,
): Entitlement => {
  switch (judgement.outcome) {
    case "granted": {
      const { amount, row } = judgement;
      const sources = [judgement.eligibility.source, row.source];
      return { eligible: true, amount, row: row.id, eligibilityRow: judgement.eligibility.id, sources };
    }
    case "not-listed":
      return notListed(scheme, eligibility.misses(facts)[0], vocabulary);
    case "excluded":
    case "stacked":
      return excluded(scheme, judgement.row);
    case "fact-missing":
      return factMissing(judgement.fact, judgement.row, vocabulary);
    case "amount-not-set":
      return amountNotSet(scheme, judgement.why, judgement.row?.source);
  }
};

/** The entitlement of one who is paid by the month: another amount is not set by the month. */
export const verdictOf = (scheme: Message, entitlement: Entitlement): Verdict => {
  if (!entitlement.eligible) return entitlement;
  const { amount, ...rest } = entitlement;
  if (amount.kind === "sum" && amount.every === "month") return { ...rest, monthlyFen: amount.fen };
  const why = { zh: "规定的标准不是按月计发的数额", en: "what the law sets is not an amount by the month" };
  return amountNotSet(scheme, why, entitlement.sources.at(-1));
};

const notListed = (
  scheme: Message,
  nearest: ReturnType<Tables["eligibility"]["misses"]>[number] | undefined,
  vocabulary: Vocabulary,
) => {
  if (!nearest)
    return refuse("not-eligible", {
      zh: `${scheme.zh}没有适用的资格条件。`,
      en: `No condition of eligibility applies for the ${scheme.en}.`,
    });
  const required = nearest.failed.map(({ fact, condition }) => inWords(vocabulary, fact, condition));
  return refuse(
    "not-eligible",
    {
      zh: `不符合${scheme.zh}的条件「${nearest.row.outcome.title.zh}」：须${required.map(({ zh }) => zh).join("，")}。`,
      en: `Not eligible for the ${scheme.en} (${nearest.row.outcome.title.en}): it requires that ${required.map(({ en }) => en).join(", ")}.`,
    },
    { source: nearest.row.source },
  );
};

const excluded = (scheme: Message, { outcome, source }: { outcome: { title: Message }; source: Source }) =>
  refuse(
    "not-eligible",
    {
      zh: `依照「${outcome.title.zh}」，不享受${scheme.zh}。`,
      en: `Not eligible for the ${scheme.en}: ${outcome.title.en}.`,
    },
    { source },
  );

const factMissing = (fact: string, row: TableRow<{ title: Message }>, vocabulary: Vocabulary) => {
  const title = vocabulary.get(fact)?.title ?? { zh: fact, en: fact };
  return refuse(
    "fact-missing",
    {
      zh: `判断「${row.outcome.title.zh}」还需要查明：${title.zh}。`,
      en: `To decide “${row.outcome.title.en}”, this must be established: the ${title.en}.`,
    },
    { source: row.source, field: `/${fact}` },
  );
};

const amountNotSet = (scheme: Message, why: Message | undefined, source: Source | undefined) =>
  refuse(
    "amount-not-set",
    {
      zh: `${scheme.zh}没有规定标准：${why?.zh ?? "没有与此人情况相符的一行"}。`,
      en: `No amount is set for the ${scheme.en}: ${why?.en ?? "no row fits this person"}.`,
    },
    source ? { source } : {},
  );
