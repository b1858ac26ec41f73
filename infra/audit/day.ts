import type { Digest } from "@tongban/runtime/ledger/digest";
import { type Change, plusSheet, type Sheet } from "@tongban/runtime/ledger/sheet";
import { changeOf } from "@tongban/runtime/rows";
import { type Finding, finding } from "./finding.ts";
import type { Row } from "./row.ts";

export type DayKept = {
  day: string;
  digests: readonly Digest[];
  sheets: readonly Sheet[];
  /** The rows of the day's index. */
  rows: readonly Row[];
  /** Whether nothing comes late into the day any more. */
  isClosed: boolean;
};

const nameOf = ({ record, change }: Pick<Change, "record" | "change">) => `${record} ${change}`;

export const dayUnsigned = (day: string, names: readonly string[]) =>
  finding("day-unsigned", day, `${names.length} changes stand under no digest: ${names.slice(0, 3).join(", ")}`);

/** Of these sheets those that were signed: of each digest as many as it says, and no more. */
const signedOf = ({ statement }: Digest, all: readonly Sheet[]) =>
  all
    .filter(({ day, part, sheet }) => day === statement.day && part === statement.part && sheet < statement.sheets)
    .toSorted((a, b) => a.sheet - b.sheet);

/** The sheets of one digest against what was signed of them. */
const ofSheets = (digest: Digest, all: readonly Sheet[]): Finding[] => {
  const { day, part, sheets, changes, sum } = digest.statement;
  const own = signedOf(digest, all);
  const there = new Set(own.map(({ sheet }) => sheet));
  const gone = Array.from({ length: sheets }, (_, n) => n).filter((n) => !there.has(n));
  if (gone.length > 0)
    return gone.map((n) => finding("sheet-removed", `sheet ${day}.${part}.${n}`, "the digest was made of it too"));
  const found = own.reduce<string | undefined>(plusSheet, undefined);
  const count = own.reduce((total, sheet) => total + sheet.changes.length, 0);
  return found === sum && count === changes
    ? []
    : [finding("sheet-changed", `sheets ${day}.${part}`, "they are not those that were signed")];
};

/** Sheets that lie beside those signed. One whose digest is not made yet is none, as long as the day is open. */
const besides = ({ day, digests, sheets, isClosed }: DayKept, signed: ReadonlySet<Sheet>): Finding[] =>
  sheets
    .filter((sheet) => !signed.has(sheet))
    .filter((sheet) => isClosed || digests.some(({ statement }) => statement.part === sheet.part))
    .map(({ part, sheet }) => finding("sheet-inserted", `sheet ${day}.${part}.${sheet}`, "no digest was made of it"));

/**
 * What was done to the changes of a day, by what was signed of them; how many stand under no signature yet; and those
 * that were signed and are not in the index, for their records to be looked at.
 */
export const auditDay = (kept: DayKept) => {
  const { day, digests, sheets, rows, isClosed } = kept;
  const signedSheets = new Set(digests.flatMap((digest) => signedOf(digest, sheets)));
  const signed = new Map([...signedSheets].flatMap((sheet) => sheet.changes.map((one) => [nameOf(one), one])));
  const present = new Map(rows.map((row) => changeOf(row)).map((one) => [nameOf(one), one]));
  const changed = [...present].flatMap(([name, { hash }]): Finding[] => {
    const before = signed.get(name);
    return before && before.hash !== hash
      ? [finding("fact-changed", name, `it is not the one that was signed of ${day}`)]
      : [];
  });
  const unsigned = [...present.keys()].filter((name) => !signed.has(name));
  const added = (): Finding[] => {
    if (!isClosed || unsigned.length === 0) return [];
    if (digests.length > 0)
      return unsigned.map((name) => finding("fact-inserted", name, `it was not there when ${day} was signed`));
    return [dayUnsigned(day, unsigned)];
  };
  return {
    findings: [
      ...digests.flatMap((digest) => ofSheets(digest, sheets)),
      ...besides(kept, signedSheets),
      ...changed,
      ...added(),
    ],
    unsigned: isClosed ? 0 : unsigned.length,
    missing: [...signed.values()].filter((one) => !present.has(nameOf(one))),
  };
};
