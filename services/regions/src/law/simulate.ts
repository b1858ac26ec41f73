import type { Answer } from "@tongban/kernel/decision";
import type { Question } from "@tongban/policy/question";
import type { Reasons } from "@tongban/policy/reasons";

/** A question beside what the law answers to it, or why it answers nothing. A list of questions is answered one by one. */
export const simulate = (question: Question, answered: Answer<Reasons>) => {
  if (answered.ok) return { question, ...answered.value };
  const { ok: _, ...refused } = answered;
  return { question, refused };
};
