import { type Message, type Refused, refuse } from "@tongban/kernel/decision";
import { Fen } from "@tongban/kernel/fen";
import { inWords } from "./condition.ts";
import { type FactName, type Facts, facts as vocabulary } from "./facts.ts";
import type { AmountRow, Verdict } from "./scheme.ts";
import type { Miss, Table, TableRow } from "./table.ts";

type Eligibility = { title: Message; eligible: boolean };

/** Asks who is entitled, then how much, and answers with the rows of law that say so. */
export const judge =
  (scheme: Message, eligibility: Table<Eligibility>, amounts: Table<AmountRow>) =>
  (facts: Facts): Verdict => {
    const entitled = eligibility.ask(facts);
    if (entitled.hit === "fact-missing") return factMissing(entitled.missing, entitled.row);
    if (entitled.hit === "none") return notEligible(scheme, eligibility.misses(facts)[0]);
    if (!entitled.row.outcome.eligible) return excluded(scheme, entitled.row);
    const amount = amounts.ask(facts);
    if (amount.hit === "fact-missing") return factMissing(amount.missing, amount.row);
    if (amount.hit === "none" || amount.row.outcome.monthlyYuan === undefined) return amountNotSet(scheme, amount);
    return {
      eligible: true,
      monthlyFen: Fen.parse(Math.round(amount.row.outcome.monthlyYuan * 100)),
      row: amount.row.id,
      eligibilityRow: entitled.row.id,
      sources: [entitled.row.source, amount.row.source],
    };
  };

const notEligible = (scheme: Message, nearest: Miss<Eligibility> | undefined): Refused<"not-eligible"> => {
  if (!nearest)
    return refuse("not-eligible", {
      zh: `${scheme.zh}没有适用的资格条件。`,
      en: `No condition of eligibility applies for the ${scheme.en}.`,
    });
  const required = nearest.failed.map(({ fact, condition }) => inWords(fact, condition));
  return refuse(
    "not-eligible",
    {
      zh: `不符合${scheme.zh}的条件「${nearest.row.outcome.title.zh}」：须${required.map(({ zh }) => zh).join("，")}。`,
      en: `Not eligible for the ${scheme.en} (${nearest.row.outcome.title.en}): it requires that ${required.map(({ en }) => en).join(", ")}.`,
    },
    { source: nearest.row.source },
  );
};

const excluded = (scheme: Message, row: TableRow<Eligibility>) =>
  refuse(
    "not-eligible",
    {
      zh: `依照「${row.outcome.title.zh}」，不享受${scheme.zh}。`,
      en: `Not eligible for the ${scheme.en}: ${row.outcome.title.en}.`,
    },
    { source: row.source },
  );

const factMissing = (fact: FactName, row: TableRow<{ title: Message }>) =>
  refuse(
    "fact-missing",
    {
      zh: `判断「${row.outcome.title.zh}」还需要查明：${vocabulary[fact].title.zh}。`,
      en: `To decide “${row.outcome.title.en}”, this must be established: the ${vocabulary[fact].title.en}.`,
    },
    { source: row.source, field: `/${fact}` },
  );

const amountNotSet = (scheme: Message, amount: { hit: "none" } | { hit: "row"; row: TableRow<AmountRow> }) => {
  const unset = amount.hit === "row" ? amount.row.outcome.unset : undefined;
  return refuse(
    "amount-not-set",
    {
      zh: `${scheme.zh}没有规定标准：${unset?.zh ?? "没有与此人情况相符的一行"}。`,
      en: `No amount is set for the ${scheme.en}: ${unset?.en ?? "no row fits this person"}.`,
    },
    amount.hit === "row" ? { source: amount.row.source } : {},
  );
};
