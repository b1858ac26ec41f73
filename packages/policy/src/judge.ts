import type { Message } from "@tongban/kernel/decision";
import type { AmountRow } from "./amount.ts";
import type { Reading } from "./expression.ts";
import type { Facts } from "./fact-value.ts";
import { firstHitOf } from "./first-hit.ts";
import type { Amount, Reckoned, Reckoning } from "./reckon.ts";
import type { Beside, StackingRow } from "./stacking.ts";
import type { Table, TableRow } from "./table.ts";

export type EligibilityOutcome = { title: Message; eligible: boolean };
export type AmountOutcome = { title: Message; law: AmountRow; reckoning: Reckoning };

/** What the tables of a scheme say about a matter, as rows of law and numbers: no word is made up for it. */
export type Judgement =
  | { outcome: "granted"; amount: Amount; eligibility: TableRow<EligibilityOutcome>; row: TableRow<AmountOutcome> }
  | { outcome: "not-listed" }
  | { outcome: "excluded"; row: TableRow<EligibilityOutcome> }
  | { outcome: "stacked"; row: StackingRow }
  | { outcome: "fact-missing"; fact: string; row: TableRow<{ title: Message }> }
  | {
      outcome: "amount-not-set";
      eligibility: TableRow<EligibilityOutcome>;
      row?: TableRow<AmountOutcome>;
      why?: Message;
    };

export type Tables = {
  eligibility: Table<EligibilityOutcome>;
  amounts: Table<AmountOutcome>;
  beside: Beside;
};

/**
 * Asks who is entitled, whether another benefit stands in the way, then how much. The rows are written out beforehand as
 * functions, each row of eligibility followed by the amounts; a matter of which a fact is missing is asked step by step.
 */
export const judge = (tables: Tables, derived: ReadonlyMap<string, Reading>): ((facts: Facts) => Judgement) => {
  const { eligibility, amounts, beside } = tables;
  const open = judgeByStep(tables);
  const amountFor = (entitled: TableRow<EligibilityOutcome>) =>
    firstHitOf<Judgement>(
      {
        rows: amounts.rows.map(({ when, ...row }) => {
          const { always, reckon } = row.outcome.reckoning;
          return {
            when,
            hit: always ? judged(entitled, row, always) : (facts) => judged(entitled, row, reckon(facts)),
          };
        }),
        none: { outcome: "amount-not-set", eligibility: entitled },
        open,
      },
      derived,
    );
  const unlessStacked = (amount: (facts: Facts) => Judgement) =>
    beside.mayExclude
      ? (facts: Facts): Judgement => {
          const other = beside.of(facts);
          return other ? { outcome: "stacked", row: other } : amount(facts);
        }
      : amount;
  const rows = eligibility.rows.map(({ when, ...row }) => ({
    when,
    hit: row.outcome.eligible ? unlessStacked(amountFor(row)) : ({ outcome: "excluded", row } as const),
  }));
  return firstHitOf<Judgement>({ rows, none: notListed, open }, derived);
};

/** The same, row by row, so that the fact that is missing has a name. */
export const judgeByStep =
  ({ eligibility, amounts, beside }: Tables) =>
  (facts: Facts): Judgement => {
    const entitled = eligibility.ask(facts);
    if (entitled.hit === "none") return notListed;
    if (entitled.hit === "fact-missing") return { outcome: "fact-missing", fact: entitled.missing, row: entitled.row };
    if (!entitled.row.outcome.eligible) return { outcome: "excluded", row: entitled.row };
    const other = beside.of(facts);
    if (other) return { outcome: "stacked", row: other };
    const amount = amounts.ask(facts);
    if (amount.hit === "none") return { outcome: "amount-not-set", eligibility: entitled.row };
    if (amount.hit === "fact-missing") return { outcome: "fact-missing", fact: amount.missing, row: amount.row };
    return judged(entitled.row, amount.row, amount.row.outcome.reckoning.reckon(facts));
  };

const judged = (
  eligibility: TableRow<EligibilityOutcome>,
  row: TableRow<AmountOutcome>,
  reckoned: Reckoned,
): Judgement => {
  if ("amount" in reckoned) return { outcome: "granted", amount: reckoned.amount, eligibility, row };
  if ("missing" in reckoned) return { outcome: "fact-missing", fact: reckoned.missing, row };
  return { outcome: "amount-not-set", eligibility, row, why: reckoned.unset };
};

const notListed = { outcome: "not-listed" } as const;
