import type { PersonField } from "@tongban/events/reading";
import type { RecordKind } from "@tongban/events/record";
import type { Refused } from "@tongban/kernel/decision";

/**
 * Whose data an answer shows: `fields` where it is less of them than its route may show, `matter` where the path does not
 * name the record, and what it was asked for, when that was said.
 */
export type Whose = {
  persons: readonly string[];
  fields?: readonly PersonField[] | undefined;
  matter?: string | undefined;
  purpose?: string | undefined;
};

/** An answer to a route that `shows`. */
export const shown = <Value>(value: Value, whose: Whose): { ok: true; value: Value } & Whose => ({
  ok: true,
  value,
  ...whose,
});

/** A refusal that tells of somebody all the same: that nothing is kept of whom the caller looked for. */
export const soughtInVain = <Reason extends string>(
  refused: Refused<Reason>,
  whose: Whose,
): Refused<Reason> & Whose => ({
  ...refused,
  ...whose,
});

/** A refusal as an answer: one of the reasons that tell what there is of a person leaves a reading as a view of it would, the rest none. */
export const refusedOf = <Reason extends string>(
  refused: Refused<Reason>,
  telling: readonly Reason[],
  person: string,
): Refused<Reason> & Partial<Whose> =>
  telling.includes(refused.reason) ? soughtInVain(refused, { persons: [person] }) : refused;

/** Whose data a record holds. */
export const personsOf = <State>(
  { index, persons }: Pick<RecordKind<State>, "index" | "persons">,
  state: State,
): readonly string[] => persons?.(state) ?? [index(state).person ?? []].flat();
