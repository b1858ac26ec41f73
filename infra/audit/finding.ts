/** What was done to the records, as far as it can be told from what is left. */
export type Kind =
  | "fact-removed"
  | "fact-changed"
  | "fact-inserted"
  | "fact-moved"
  | "record-removed"
  | "state-changed"
  | "state-removed"
  | "state-inserted"
  | "sheet-removed"
  | "sheet-changed"
  | "sheet-inserted"
  | "digest-removed"
  | "digest-changed"
  | "digest-signed-by-another"
  | "ledger-changed"
  | "ledger-removed"
  | "day-unsigned";

export type Finding = { kind: Kind; at: string; what: string };

export const finding = (kind: Kind, at: string, what: string): Finding => ({ kind, at, what });

/** Each finding once: what was done to one fact shows in its record and in its day. */
export const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [`${one.kind} ${one.at}`, one])).values(),
];
