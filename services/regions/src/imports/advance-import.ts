import { ImportApplied } from "@tongban/events/regions";
import { accept, type Refused, unchanged } from "@tongban/kernel/decision";
import type { ImportState, RefusedRow } from "./import.ts";
import { unpackRow } from "./pack-row.ts";

/**
 * How many rows one command enters. What is left is rewritten after each, so of 350 KB in 5,000 rows some 9,000 write units
 * in 50 turns; a turn of 25 rows made them 35,000. One takes a second or two of the inbox's thirty.
 */
const ROWS_AT_ONCE = 100;
/** How many refused rows are kept with their sentence; the others keep their reason, so that the record never grows. */
const MOST_SENTENCES = 100;

/** The rows whose turn it is. */
export const turnOf = ({ kind, left }: ImportState) =>
  left.slice(0, ROWS_AT_ONCE).map((packed) => unpackRow(kind, packed));

/**
 * Notes what became of the rows whose turn it was when `seen` were left. Who comes second, because the command came
 * twice, finds fewer left and changes nothing.
 */
export const advanceImport = (state: ImportState, seen: number, outcomes: readonly ({ ok: true } | Refused)[]) => {
  if (seen === 0 || state.left.length !== seen) return unchanged(state);
  const refused = [...state.refused];
  for (const [n, outcome] of outcomes.entries()) {
    const line = state.left[n]?.[0];
    if (outcome.ok || line === undefined) continue;
    const { reason, message } = outcome;
    const row: RefusedRow = { line, reason, ...(refused.length < MOST_SENTENCES && { message }) };
    refused.push(row);
  }
  const left = state.left.slice(outcomes.length);
  const applied = state.rows - state.unchanged - left.length - refused.length;
  const after: ImportState = { ...state, refused, left, applied };
  const { kind, rows } = state;
  return left.length > 0
    ? accept(after)
    : accept(after, ImportApplied.of({ kind, rows, applied, refused: refused.length }));
};
