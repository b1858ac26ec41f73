import { type Accepted, accept, type Refused, refuse } from "@tongban/kernel/decision";
import { notIdentified, PersonId } from "@tongban/kernel/person";
import type { Step } from "@tongban/policy/procedure";
import * as z from "zod";

/** An act at a step of the case: under which role, by whom, and why one person did what asks for two. */
const Hand = z.strictObject({ step: z.string(), role: z.string(), by: PersonId, because: z.string().optional() });

/** Whose case it is, and who has had a hand in it. Persons' ids alone, kept with the case and stated in no fact. */
export const Persons = z.strictObject({
  /** The applicant, who acts for them, and the family that the form names. */
  parties: z.array(PersonId),
  hands: z.array(Hand),
  /** Officers who stand aside from this case. */
  aside: z.array(PersonId),
});
export type Persons = z.infer<typeof Persons>;

/** Who acts: under which role, which person that is, and why they do what asks for two. */
export type Officer = { role: string; by: PersonId | undefined; because?: string | undefined };

const recusal = {
  document: "中华人民共和国公务员法",
  clause: "第七十六条",
  certainty: "inferred" as const,
  note: "回避的亲属范围见第七十四条第一款；窗口和受委托经办的其他人员比照办理",
};

/**
 * Whether a person may act at a step, answered with the hands as they then are. Nobody acts
 * - whose token does not say which person they are;
 * - on their own case or one of somebody they act for or whose family the form says they are, or after they have stood
 *   aside (公务员法 76);
 * - under a second role in one case: who has acted as a clerk does not act as a reviewer, whatever tokens they hold. One
 *   role's steps that follow each other (初审、录入、报送) are one hand;
 * - at the deciding step, who has acted at another step of the case, also under the same role, as where the decision is
 *   delegated to the township whose first review it was.
 * The last two may be lifted in a small office by the region's law, with a reason that stands in the fact.
 */
export const lay = (
  persons: Persons,
  step: Pick<Step, "id" | "decides">,
  { role, by, because }: Officer,
  smallOffice: boolean,
):
  | Accepted<Persons, never>
  | Refused<
      | "officer-not-identified"
      | "own-or-relatives-case"
      | "officer-stood-aside"
      | "officer-passed-another-step"
      | "second-hand-needs-reason"
    > => {
  if (by === undefined) return notIdentified;
  if (persons.parties.includes(by)) return ownCase;
  if (persons.aside.includes(by)) return stoodAside;
  const hand = { step: step.id, role, by };
  // The same hand once, however often a case comes back: the last is that of the last act.
  const others = persons.hands.filter((each) => each.step !== step.id || each.role !== role || each.by !== by);
  if (!isSecond(persons, step, hand)) return accept({ ...persons, hands: [...others, hand] });
  if (!smallOffice) return anotherStep;
  return because ? accept({ ...persons, hands: [...others, { ...hand, because }] }) : reasonNeeded;
};

/** Whether this would be a second hand of somebody whose first there may not be beside it. */
const isSecond = (
  { hands }: Persons,
  step: Pick<Step, "id" | "decides">,
  { role, by }: { role: string; by: PersonId },
) => hands.some((hand) => hand.by === by && (hand.role !== role || (step.decides === true && hand.step !== step.id)));

const ownCase = refuse(
  "own-or-relatives-case",
  {
    zh: "此件涉及您本人、您代办的人或您的亲属，您应当回避。",
    en: "This case is your own, or that of somebody you act for or are related to: another officer must take it.",
  },
  { source: recusal },
);
const stoodAside = refuse(
  "officer-stood-aside",
  { zh: "您已在此件中回避。", en: "You have stood aside from this case." },
  { source: recusal },
);
const anotherStep = refuse("officer-passed-another-step", {
  zh: "您已以其他岗位或在其他环节办理过此件，这一环节须由另一人办理。",
  en: "You have acted on this case in another role or at another step; this step takes a second person.",
});
const reasonNeeded = refuse(
  "second-hand-needs-reason",
  {
    zh: "本地区允许一人办理同一件的两个环节，但须写明理由（because）。",
    en: "One person may do both here, but must say why (because).",
  },
  { field: "/body/because" },
);
