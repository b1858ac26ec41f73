import { seeded } from "./shuffle.ts";

/**
 * What may go wrong between the functions and AWS, and in what moves by itself. On the line: `throttled`; a transaction's
 * `conflict`; `cut`, the answer lost after the work was done; an event of a request `refused` while the others are taken.
 * In a function: `killed` while it works; `unanswered`, dead after its work and before anybody hears of it, as a relay
 * between publishing and its checkpoint. On the bus: an event `duplicated`, or `delayed` until all else has come to rest.
 */
export const faultKinds = [
  "throttled",
  "conflict",
  "cut",
  "refused",
  "killed",
  "unanswered",
  "duplicated",
  "delayed",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** How likely each kind is, between 0 and 1, whenever it could happen. */
export type FaultRates = Partial<Record<FaultKind, number>>;

/** A fault that strikes may strike again at the same place, up to so often in a row: more than a client tries by itself. */
const mostInARow = 4;

/** Asked at each place whether a fault strikes now. */
export type Faults = {
  strikes(kind: FaultKind, place: string): boolean;
  /** A number between 0 and 1, for how soon. */
  chance(): number;
  /** Whether anything may go wrong at all now. */
  on(): boolean;
  /** From now on nobody answers who calls himself so. */
  silence(caller: string): void;
  isSilenced(caller: string): boolean;
};

const never: Faults = {
  strikes: () => false,
  chance: () => 0,
  on: () => false,
  silence: () => {},
  isSilenced: () => false,
};
export const noFaults = () => never;

/** The same numbers for the same words. */
const numberOf = (words: string) => Buffer.from(words).reduce((sum, byte) => Math.imul(sum, 31) + byte, 7);

/**
 * Faults that can be begun and ended while a cloud runs. Whether the nth call of a kind at a place is struck hangs on the
 * seed alone: the same seed strikes the same again, as far as what runs at once comes in the same order.
 */
export const openFaults = () => {
  const counted = new Map<string, number>();
  const silenced = new Set<string>();
  let plan: { seed: number; rates: FaultRates; draws: Map<string, { random: () => number; left: number }> } | undefined;

  const drawOf = (name: string) => {
    if (!plan) return undefined;
    const draw = plan.draws.get(name) ?? { random: seeded(numberOf(`${plan.seed} ${name}`)), left: 0 };
    plan.draws.set(name, draw);
    return draw;
  };
  return {
    strikes: (kind: FaultKind, place: string) => {
      const rate = plan?.rates[kind] ?? 0;
      const draw = drawOf(`${kind} ${place}`);
      if (!draw || rate === 0) return false;
      if (draw.left > 0) draw.left -= 1;
      else if (draw.random() < rate) draw.left = Math.floor(draw.random() ** 2 * mostInARow);
      else return false;
      counted.set(kind, (counted.get(kind) ?? 0) + 1);
      return true;
    },
    chance: () => drawOf("chance")?.random() ?? 0,
    on: () => plan !== undefined,
    silence: (caller: string) => void silenced.add(caller),
    isSilenced: (caller: string) => silenced.has(caller),
    begin: (seed: number, rates: FaultRates) => {
      plan = { seed, rates, draws: new Map() };
    },
    end: () => {
      plan = undefined;
    },
    /** How many struck so far, by kind. */
    counts: () => Object.fromEntries(faultKinds.map((kind) => [kind, counted.get(kind) ?? 0])),
  };
};
