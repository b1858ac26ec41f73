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

/** The sheets of one digest against what was signed of them. */
const ofSheets = ({ statement }: Digest, all: readonly Sheet[]): Finding[] => {
  const { day, part, sheets, changes, sum } = statement;
  const own = all.filter((sheet) => sheet.part === part).toSorted((a, b) => a.sheet - b.sheet);
  const there = new Set(own.map(({ sheet }) => sheet));
  const gone = Array.from({ length: sheets }, (_, n) => n).filter((n) => !there.has(n));
  if (gone.length > 0)
    return gone.map((n) => finding("sheet-removed", `sheet ${day}.${part}.${n}`, "the digest was made of it too"));
  const signed = own.slice(0, sheets);
  const found = signed.reduce<string | undefined>(plusSheet, undefined);
  const count = signed.reduce((total, sheet) => total + sheet.changes.length, 0);
  return found === sum && count === changes
    ? []
    : [finding("sheet-changed", `sheets ${day}.${part}`, "they are not those that were signed")];
};

/**
 * What was done to the changes of a day, by what was signed of them; how many stand under no signature yet; and those
 * that were signed and are not in the index, for their records to be looked at.
 */
export const auditDay = ({ day, digests, sheets, rows, isClosed }: DayKept) => {
  const signedParts = new Set(digests.map(({ statement }) => statement.part));
  const signed = new Map(
    sheets
      .filter(({ part }) => signedParts.has(part))
      .flatMap((sheet) => sheet.changes.map((one) => [nameOf(one), one])),
  );
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
    return [
      finding(
        "day-unsigned",
        day,
        `${unsigned.length} changes stand under no digest: ${unsigned.slice(0, 3).join(", ")}`,
      ),
    ];
  };
  return {
    findings: [...digests.flatMap((digest) => ofSheets(digest, sheets)), ...changed, ...added()],
    unsigned: isClosed ? 0 : unsigned.length,
    missing: [...signed.values()].filter((one) => !present.has(nameOf(one))),
  };
};
