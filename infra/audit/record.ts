import { hashOf } from "@tongban/runtime/chain";
import { type Finding, finding } from "./finding.ts";
import { inOrder, type Laid, laid, misplaced, type Row } from "./row.ts";

/** The kinds that keep the ledger itself: their proof is the signature. */
export const unchained = ["ledger", "sheet", "digest"];

const isNext = (before: Laid, after: Laid) =>
  before.sequence === after.sequence
    ? before.nth + 1 === after.nth
    : before.sequence + 1 === after.sequence && after.nth === 0;

/**
 * Follows the chain back from a change: what it leads to, and where it breaks. Where it names a change that is not there,
 * the one that stands in its place was rewritten, or it was removed; either way it is followed on from what is left.
 */
const follow = (changes: readonly Laid[], from: Laid, at: string) => {
  const byHash = new Map(changes.map((change) => [change.link?.hash, change]));
  const reached = new Set<Laid>();
  const found: Finding[] = [];
  for (let here: Laid | undefined = from; here && !reached.has(here); ) {
    reached.add(here);
    const before: string | undefined = here.link?.before;
    const last: Laid | undefined = changes
      .filter((other) => inOrder(other, here as Laid) < 0 && !reached.has(other))
      .at(-1);
    let next: Laid | undefined = before === undefined ? undefined : byHash.get(before);
    if (before !== undefined && !next) {
      const isRewritten: boolean = last !== undefined && isNext(last, here);
      found.push(
        isRewritten && last
          ? finding("fact-changed", `${at} ${last.name}`, `${here.name} was tied to another in its place`)
          : finding("fact-removed", `${at} before ${here.name}`, `it is tied to ${before}, which is not there`),
      );
      next = last;
    }
    here = next;
  }
  return { reached, found };
};

const besideState = /^person#/;
const copied = ({ pk, gsi3pk, gsi3sk, state }: Row) => hashOf({ pk, gsi3pk, gsi3sk, state });

/**
 * What was done to the copies of a state by which others find it among their own: each says the state as it is, and under
 * the keys of its own person. Whether one is missing a row does not tell: for whom there are any says only the kind's index.
 */
const ofCopies = (at: string, rows: readonly Row[]): Finding[] => {
  const state = rows.find(({ sk }) => sk === "state");
  return rows
    .filter(({ sk }) => besideState.test(String(sk)))
    .flatMap((copy): Finding[] => {
      const { pk, sk } = copy;
      const where = `${at} ${String(sk)}`;
      if (!state) return [finding("state-inserted", where, "it is the copy of no state")];
      const [region = "", ...record] = String(pk).split("#");
      const keys = { gsi3pk: `${region}#${String(sk)}`, gsi3sk: record.join("#") };
      const fits = copied(copy) === copied({ pk, ...keys, state: state.state });
      return fits ? [] : [finding("state-changed", where, "it is not the copy of its record's state")];
    });
};

/** What was done to one record, by all the rows that it has. */
export const auditRecord = (at: string, rows: readonly Row[]): Finding[] => {
  const kind = at.split("/")[0] ?? "";
  if (unchained.includes(kind)) return [];
  const changes = rows.flatMap((row) => laid(row) ?? []).toSorted(inOrder);
  const state = rows.find(({ sk }) => sk === "state");
  const last = changes.at(-1);
  const copies = ofCopies(at, rows);
  if (!last) return [...(state ? [finding("state-inserted", at, "no change has led to it")] : []), ...copies];

  const single = changes.flatMap((change): Finding[] => {
    const where = `${at} ${change.name}`;
    const why = misplaced(change);
    if (why !== undefined) return [finding("fact-moved", where, why)];
    return change.tied ? [] : [finding("fact-changed", where, "its content does not fit its hash")];
  });
  if (!state)
    return [...single, ...copies, finding("state-removed", at, `${last.name} has led to a state that is not there`)];

  const { head, ...bare } = state;
  const stands = hashOf(bare);
  const named = changes.find(({ link }) => link?.hash === head);
  const { reached, found } = follow(changes, named ?? last, at);
  const after = named
    ? changes.filter((change) => inOrder(change, named) > 0 && change.link?.before !== undefined)
    : [];
  const isOlder = named !== undefined && after.some(({ link }) => link?.before === named.link?.hash);
  const genuine = isOlder ? new Set([...reached, ...follow(changes, last, at).reached]) : reached;
  const inserted = changes
    .filter((change) => !genuine.has(change))
    .map(({ name }) => finding("fact-inserted", `${at} ${name}`, "no other change, nor the state, is tied to it"));
  const ofState = (): Finding[] => {
    if (isOlder) return [finding("state-changed", at, `it is that of ${named.name}, and more has happened since`)];
    if (named) return named.link?.state === stands ? [] : [finding("state-changed", at, `${named.name} left another`)];
    if (last.link?.state === stands) return [finding("state-changed", at, "its head names no change of its record")];
    return [
      finding("fact-removed", `${at} after ${last.name}`, `its state is tied to ${String(head)}, which is not there`),
    ];
  };
  return [...single, ...found, ...inserted, ...ofState(), ...copies];
};
