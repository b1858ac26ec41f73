import type { KeyObject } from "node:crypto";
import type { Day } from "@tongban/kernel/day";
import { Digest } from "@tongban/runtime/ledger/digest";
import { Ledger } from "@tongban/runtime/ledger/ledger";
import { Sheet } from "@tongban/runtime/ledger/sheet";
import * as z from "zod";
import { auditDay, dayUnsigned } from "./day.ts";
import { daysThrough, isPast } from "./days.ts";
import { auditDigests } from "./digests.ts";
import { distinct, type Finding, finding } from "./finding.ts";
import { kindsKept } from "./kinds.ts";
import { all, type Reader } from "./read.ts";
import { auditRecord, unchained } from "./record.ts";
import { laid } from "./row.ts";

type Asked = {
  service: string;
  region: string;
  key: KeyObject;
  /** Digests that were written down elsewhere: each must still be there. */
  known: readonly string[];
  /** Days before it are taken as looked at. */
  from?: Day | undefined;
  /** The day on which it is asked: a change under no digest is a finding once nothing comes late into its day any more. */
  today: Day;
  /** Whether to look also for what no index shows. */
  scan: boolean;
  say: (line: string) => void;
};

export type Verified = {
  findings: Finding[];
  digests: number;
  days: number;
  records: number;
  changes: number;
  /** Changes that stand under no digest yet, of days that are not closed. */
  unsigned: number;
  last: { day: string; digest: string } | undefined;
};

const State = z.looseObject({ state: z.unknown() });
const recordOf = (pk: unknown) => String(pk).split("#").slice(1).join("#").replace("#", "/");
/** Rows that are no record and no change of one: names held, and keys already used. */
const isRecord = (name: string) => !/^(hold|asked)\//.test(name);
const PROGRESS = 500;

/**
 * Walks one region in one service's table: its digests, the changes of each day that was signed, and every record whole.
 * It only reads, so it may be broken off and begun again at any time, from the day it had come to.
 */
export const verifyService = async (read: Reader, asked: Asked): Promise<Verified> => {
  const { service, from, today, say } = asked;
  const findings: Finding[] = [];
  const parsed = async <T>(kind: string, schema: z.ZodType<T>, prefix?: string) => {
    const found: T[] = [];
    for await (const row of read.states(kind, prefix)) {
      const one = schema.safeParse(State.parse(row).state);
      if (one.success) found.push(one.data);
      else
        findings.push(
          finding(kind === "sheet" ? "sheet-changed" : "digest-changed", recordOf(row.pk), "it is not one any more"),
        );
    }
    return found;
  };

  const digests = await parsed("digest", Digest);
  const [ledger] = await parsed("ledger", Ledger);
  findings.push(...auditDigests({ digests, ledger }, asked));
  const days = digests.map(({ statement }) => statement.day).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  say(`${service}: ${digests.length} digests${first ? `, from ${first} to ${last}` : ""}`);

  const records = new Set<string>();
  const missing: { record: string; change: string; day: string }[] = [];
  /** Changes on days that were not walked, by day. */
  const outside = new Map<string, string[]>();
  let unsigned = 0;
  let walked = 0;
  const begin = from && first && from > first ? from : first;
  const until = last && last > today ? last : today;
  for (const day of begin ? daysThrough(begin, until) : []) {
    const sheets = await parsed("sheet", Sheet, `${day}#`);
    const rows = await all(read.changes(day));
    const isClosed = isPast(day, today);
    const own = digests.filter(({ statement }) => statement.day === day);
    const found = auditDay({ day, digests: own, sheets, rows, isClosed });
    findings.push(...found.findings);
    unsigned += found.unsigned;
    missing.push(...found.missing.map(({ record, change }) => ({ record, change, day })));
    for (const { pk } of rows) records.add(recordOf(pk));
    walked += 1;
    if (walked % 31 === 0 || found.findings.length > 0)
      say(`${service}: ${day}, ${rows.length} changes, ${found.findings.length} findings`);
  }

  for (const { record } of missing) records.add(record);
  if (from === undefined) {
    const shown = [...records].map((name) => name.split("/")[0] ?? "");
    for (const kind of new Set([...kindsKept, ...shown]))
      for await (const { pk } of read.states(kind)) records.add(recordOf(pk));
    if (asked.scan) for await (const { pk } of read.everything()) records.add(recordOf(pk));
  }

  let looked = 0;
  let changes = 0;
  for (const name of [...records].filter(isRecord).toSorted()) {
    const rows = await all(read.record(name));
    findings.push(...auditRecord(name, rows));
    const laidRows = rows.flatMap((row) => laid(row) ?? []);
    changes += laidRows.length;
    for (const { day, name: change } of laidRows)
      if (day !== undefined && !(first && day >= first && day <= until))
        outside.set(day, [...(outside.get(day) ?? []), `${name} ${change}`]);
    const gone = missing.filter((one) => one.record === name);
    if (rows.length === 0 && gone.length > 0)
      findings.push(finding("record-removed", name, `${gone.length} of its changes were signed`));
    else
      for (const { change, day } of gone)
        if (!laidRows.some((one) => one.name === change))
          findings.push(finding("fact-removed", `${name} ${change}`, `it was signed on the sheets of ${day}`));
    looked += 1;
    if (looked % PROGRESS === 0) say(`${service}: ${looked} of ${records.size} records`);
  }

  const overdue = [...outside].filter(([day]) => isPast(day, today));
  const young = [...outside].filter(([day]) => !isPast(day, today));
  unsigned += young.flatMap(([, names]) => names).length;
  if (first !== undefined) findings.push(...overdue.map(([day, names]) => dayUnsigned(day, names)));
  else if (overdue.length > 0)
    findings.push(
      finding("ledger-removed", "ledger", `no digest is left, and there are changes of ${overdue.length} days past`),
    );
  else if (from === undefined && (await parsed("sheet", Sheet)).length > 0)
    findings.push(finding("ledger-removed", "ledger", "no digest is left, and there are sheets"));
  const end = digests.toSorted((a, b) => a.statement.number - b.statement.number).at(-1);
  return {
    findings: distinct(findings),
    digests: digests.length,
    days: walked,
    records: [...records].filter((name) => isRecord(name) && !unchained.includes(name.split("/")[0] ?? "")).length,
    changes,
    unsigned,
    last: end && { day: end.statement.day, digest: end.digest },
  };
};
