import type { Effect } from "@tongban/events/effect";
import { Fen } from "@tongban/kernel/fen";
import type { Law } from "@tongban/policy/law";
import type { Proposal } from "@tongban/policy/proposal";
import { type Application, lawFacts } from "./application.ts";
import type { Award } from "./award.ts";
import { amountOn } from "./due.ts";

type Paid = Pick<Award, "scheme" | "facts">;

/** What a proposed law would change for an award: the amount of a month from its first day on. */
export const effectOnAward = (award: Paid, proposal: Proposal) => effectOn("award", award, proposal);

/**
 * What it would change for an open application: what a month is worth from its first day on, by what is established so
 * far, were it approved. The case itself, and its month of application, go by the law it was filed under all the same.
 */
export const effectOnApplication = (application: Application, proposal: Proposal) =>
  effectOn("application", { scheme: application.file.scheme, facts: lawFacts(application) }, proposal);

/** What a law leaves unanswered, or gives nobody, counts nothing. */
const effectOn = (matter: "award" | "application", paid: Paid, { before, after, from }: Proposal): Effect => {
  const amountBy = (law: Law | undefined) => {
    const amount = law && amountOn(paid, from, law);
    return amount?.ok ? amount.value : Fen.parse(0);
  };
  const was = amountBy(before);
  const is = amountBy(after);
  return {
    matter,
    scheme: paid.scheme,
    looked: 1,
    changed: Number(was !== is),
    lost: Number(was > 0 && is === 0),
    monthlyFenBefore: was,
    monthlyFenAfter: is,
  };
};
