import type { Day } from "@tongban/kernel/day";
import type { Message, Refused } from "@tongban/kernel/decision";
import type * as z from "zod";

/** Where a record is found besides its id, and whose it is. */
export type Index = {
  /** The one list it stands in, with its place there: `["open.cdpf-reviewer", "2022-04-07"]`. */
  queue: readonly [name: string, order: string];
  /** The day it is found by: on which someone must look at it, or, where it is never due, on which it was. */
  due?: Day;
  /** The person whose matter it is: they see it, and nobody else who holds only their own matters. */
  person?: string;
  /** Others whose matter it is too, such as who acts for the person: each sees it, and finds it among their own. */
  others?: readonly string[];
  /** The scheme it is about: who acts for the person in some schemes only sees nothing of the rest. */
  scheme?: string;
  /** The office whose matter it is. */
  office?: string;
};

/** One kind of thing a service keeps. The store writes and finds it by this description alone. */
export type RecordKind<State, Kind extends string = string, HeldReason extends string = never> = {
  kind: Kind;
  title: Message;
  schema: z.ZodType<State>;
  index: (state: State) => Index;
  /** Whose data it holds, when it is not that of the one person of its index. */
  persons?: ((state: State) => readonly string[]) | undefined;
  /** It tells who has read: handing it all out leaves no reading, or each page would make another. */
  ofReadings?: true;
  /** It keeps the ledgers of the others and is signed itself, so its changes are not chained. */
  unchained?: true;
  /** Names that only one record of a region may hold at a time, and what a second one is told. */
  holds?: { of: (state: State) => readonly string[]; refused: Refused<HeldReason> };
};

export const recordKind = <State, Kind extends string, HeldReason extends string = never>(
  kind: RecordKind<State, Kind, HeldReason>,
) => kind;
