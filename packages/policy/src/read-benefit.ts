import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { citing } from "./cite.ts";
import { entitlementOf } from "./entitlement.ts";
import { namesOf } from "./expression.ts";
import { vocabularyOf } from "./facts.ts";
import { judge } from "./judge.ts";
import { derivedAmong, expressionsIn, leavesOn } from "./numbers.ts";
import type { Pack } from "./pack.ts";
import type { SettingReason } from "./read-setting.ts";
import { tableRows } from "./read-table.ts";
import { reasonsOf } from "./reasons.ts";
import { compileAmount } from "./reckon.ts";
import type { Row } from "./row.ts";
import type { Benefit, SchemeLaw } from "./scheme.ts";
import { besideOf } from "./stacking.ts";
import { all, isNamed, nameOn, namesIn, rowOn, statedOn } from "./stated.ts";
import { tableOf } from "./table.ts";

export type BenefitReason = "scheme-unknown" | SettingReason;

/** Who is entitled to what under the scheme of that name on a day. It needs neither procedure nor payment. */
export const readBenefit = (layers: readonly Pack[], id: string, day: Day): Answer<Benefit, BenefitReason> => {
  const at = (pack: Pack) => pack.schemes?.[id];
  if (!isNamed(layers, (pack) => pack.schemes, id))
    return refuse("scheme-unknown", { zh: `没有名为${id}的补贴项目。`, en: `There is no scheme called ${id}.` });
  const name = nameOn(layers, `schemes/${id}/name`, (pack) => at(pack)?.name, day);
  if (!name.ok) return name;
  const eligibility = tableRows(layers, (pack) => at(pack)?.eligibility, day);
  if (!eligibility.ok) return eligibility;
  const amounts = tableRows(layers, (pack) => at(pack)?.amounts, day);
  if (!amounts.ok) return amounts;
  const expressions = amounts.value.flatMap(({ outcome }) => expressionsIn(outcome));
  const vocabulary = vocabularyOf(layers);
  const leaves = leavesOn(layers, vocabulary, day);
  const asked = [
    ...[...eligibility.value, ...amounts.value].flatMap(({ when }) => Object.keys(when)),
    ...expressions.flatMap((each) => namesOf(each, "fact")),
  ];
  const derived = derivedAmong(asked, vocabulary, leaves);
  const inForce = numbersInForce(layers, [...expressions, ...derivations(derived.keys(), vocabulary)], day);
  if (!inForce.ok) return inForce;
  const tables = {
    eligibility: tableOf(eligibility.value, derived),
    amounts: tableOf(
      amounts.value.map(({ outcome, ...row }) => ({
        ...row,
        outcome: { title: outcome.title, law: outcome, reckoning: compileAmount(outcome, leaves) },
      })),
      derived,
    ),
    beside: besideOf(
      namesIn(layers, (pack) => at(pack)?.stacking).flatMap((rule) => {
        const row = rowOn(layers, (pack) => at(pack)?.stacking?.[rule], day);
        return row ? [{ id: rule, source: row.source, outcome: row.value }] : [];
      }),
      vocabulary,
    ),
  };
  const title = name.value.value;
  const decide = judge(tables, derived);
  const stated = <Value>(of: (scheme: SchemeLaw) => readonly Row<Value>[] | undefined) =>
    rowOn(layers, (pack) => of(at(pack) ?? {}), day)?.value;
  const payee = stated((scheme) => scheme.payee);
  const words = { title, payee, tables, vocabulary, derived, cite: citing(layers) };
  return answer({
    id,
    title,
    source: name.value.source,
    service: stated(({ service }) => service),
    payee,
    channels: stated(({ channels }) => channels) ?? [],
    applicants: stated(({ applicants }) => applicants) ?? [],
    publicity: stated(({ publicity }) => publicity),
    continuation: stated(({ continuation }) => continuation),
    repetition: stated(({ repetition }) => repetition),
    decide,
    entitlement: (facts) => entitlementOf(words, facts, decide(facts)),
    reasons: (facts) => {
      const judgement = decide(facts);
      return reasonsOf(words, facts, judgement, entitlementOf(words, facts, judgement));
    },
  });
};

const derivations = (names: Iterable<string>, vocabulary: ReturnType<typeof vocabularyOf>) =>
  [...names].flatMap((name) => {
    const law = vocabulary.get(name);
    return law?.kind === "number" && law.derived !== undefined ? [law.derived] : [];
  });

/** That every number of the law which the expressions name is in force. */
const numbersInForce = (layers: readonly Pack[], expressions: readonly Parameters<typeof namesOf>[0][], day: Day) => {
  const named = (kind: "quantity" | "reference") => [...new Set(expressions.flatMap((each) => namesOf(each, kind)))];
  return all<unknown, "policy-not-in-force">([
    ...named("quantity").map((id) => statedOn(layers, `quantities/${id}`, (pack) => pack.quantities?.[id], day)),
    ...named("reference").map((id) => statedOn(layers, `references/${id}`, (pack) => pack.references?.[id], day)),
  ]);
};
