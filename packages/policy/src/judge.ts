import type { Message } from "@tongban/kernel/decision";
import type { AmountRow } from "./amount.ts";
import type { Facts } from "./fact-value.ts";
import type { Amount, Reckoning } from "./reckon.ts";
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

/** Asks who is entitled, whether another benefit stands in the way, then how much. Everything is compiled beforehand. */
export const judge =
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
    const { row } = amount;
    const reckoned = row.outcome.reckoning.reckon(facts);
    if ("amount" in reckoned) return { outcome: "granted", amount: reckoned.amount, eligibility: entitled.row, row };
    if ("missing" in reckoned) return { outcome: "fact-missing", fact: reckoned.missing, row };
    return { outcome: "amount-not-set", eligibility: entitled.row, row, why: reckoned.unset };
  };

const notListed = { outcome: "not-listed" } as const;
