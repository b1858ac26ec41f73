import { DigestKind } from "@tongban/runtime/ledger/digest";
import { LedgerKind } from "@tongban/runtime/ledger/ledger";
import { SheetKind } from "@tongban/runtime/ledger/sheet";
import type { Asked } from "./client.ts";
import type { Change, Kept } from "./kept.ts";

/** Their changes are kept nowhere: the ledger's own records, which no ledger holds. */
const unchained: readonly string[] = [LedgerKind, DigestKind, SheetKind].map(({ kind }) => kind);

const sequenceAt = (place: string) => Number(place.split(".")[0]);

/** Each version of a record has its changes, which are numbered from 0, and every fact stands in its own version's place. */
const inOrder = ({ service, kind, id, version, changes }: Kept) => {
  const name = `${service} ${kind}/${id}`;
  const groups = Map.groupBy(changes, ({ place }) => sequenceAt(place));
  const versions = Array.from({ length: unchained.includes(kind) ? 0 : version }, (_, n) => n + 1);
  return [
    ...versions.filter((each) => !groups.has(each)).map((each) => `${name} lacks the change to version ${each}`),
    ...[...groups]
      .filter(([sequence, own]) => sequence > version || own.some(({ place }, n) => Number(place.split(".")[1]) !== n))
      .map(([sequence]) => `${name} is at version ${version}, and what changed it to ${sequence} is not whole`),
    ...changes
      .filter(({ place, sequence }) => sequence !== undefined && sequence !== sequenceAt(place))
      .map(({ place }) => `${name}: another's fact stands at ${place}`),
  ];
};

const sequencesOf = (changes: readonly Change[]) => new Set(changes.map(({ place }) => sequenceAt(place)));

/** An event has its effect on a record once: nothing is changed twice because of the same event. */
const onceFor = (records: readonly Kept[], ids: ReadonlySet<string>) =>
  records.flatMap(({ service, kind, id, changes }) =>
    [...Map.groupBy(changes, ({ cause }) => cause)]
      .filter(([cause, own]) => ids.has(cause) && sequencesOf(own).size > 1)
      .map(
        ([cause, own]) => `${service} ${kind}/${id} heard ${cause} twice: ${own.map(({ place }) => place).join(", ")}`,
      ),
  );

/**
 * What was accepted of an officer changed something once, and what was refused nothing. That they were shown somebody
 * is a reading of its own each time, also of a repeat and of a refusal.
 */
const asAnswered = (records: readonly Kept[], asked: readonly Asked[]) => {
  const times = new Map<string, number>();
  for (const { changes } of records.filter(({ kind }) => kind !== "reading"))
    for (const [sub, own] of Map.groupBy(changes, ({ actor }) => actor.sub))
      times.set(sub, (times.get(sub) ?? 0) + sequencesOf(own).size);
  return asked.flatMap(({ sub, path, accepted }) => {
    const changed = times.get(sub) ?? 0;
    return changed === Number(accepted)
      ? []
      : [`${path} was ${accepted ? "accepted" : "refused"} and changed something ${changed} times`];
  });
};

/** Nothing lost, nothing twice, whatever it is about: every fact went out, and each act and event had its effect once. */
export const onceEach = (records: readonly Kept[], heard: ReadonlySet<string>, asked: readonly Asked[]): string[] => {
  const facts = records.flatMap(({ facts: own }) => own);
  const ids = new Set(facts.map(({ id }) => id));
  return [
    ...(ids.size === facts.length ? [] : ["two facts have one id"]),
    ...facts.filter(({ id }) => !heard.has(id)).map(({ type, subject }) => `${type} of ${subject} was never published`),
    ...records.flatMap(inOrder),
    ...onceFor(records, ids),
    ...asAnswered(records, asked),
  ];
};
