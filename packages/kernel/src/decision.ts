import type { Source } from "./source.ts";

/** What a person reads: Chinese first, English second. */
export type Message = { zh: string; en: string };

/** The state after a rule, with the facts that follow. No facts and the very same state: nothing happened, nothing is written. */
export type Accepted<State, Fact> = { ok: true; state: State; facts: readonly Fact[] };

/** Why not: a stable kebab-case reason, the sentence a person reads, the clause it rests on and the field it is about (a JSON pointer). */
export type Refused<Reason extends string = string> = {
  ok: false;
  reason: Reason;
  message: Message;
  source?: Source;
  field?: string;
  /** Everything found wrong, when it is more than one thing. */
  errors?: readonly Omit<Refused, "ok" | "errors">[];
};

/** What every rule answers. */
export type Decision<State, Fact, Reason extends string = string> = Accepted<State, Fact> | Refused<Reason>;

/** What a question answers that may have no answer. */
export type Answer<Value, Reason extends string = string> = { ok: true; value: Value } | Refused<Reason>;

export const accept = <State, Facts extends readonly unknown[]>(
  state: State,
  ...facts: Facts
): Accepted<State, Facts[number]> => ({
  ok: true,
  state,
  facts,
});

/** What was asked is so already, or came too late to matter. */
export const unchanged = <State>(state: State): Accepted<State, never> => ({ ok: true, state, facts: [] });

export const answer = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refuse = <const Reason extends string>(
  reason: Reason,
  message: Message,
  about: Pick<Refused, "source" | "field" | "errors"> = {},
): Refused<Reason> => ({ ok: false, reason, message, ...about });
