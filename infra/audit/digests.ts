import { type KeyObject, verify } from "node:crypto";
import { hashOf } from "@tongban/runtime/chain";
import { type Digest, refOf, textOf } from "@tongban/runtime/ledger/digest";
import type { DigestRef, Ledger } from "@tongban/runtime/ledger/ledger";
import { type Finding, finding } from "./finding.ts";

const placeOf = ({ number, day, part }: Pick<DigestRef, "number" | "day" | "part">) =>
  `digest ${number} of ${day}.${part}`;

const isSigned = ({ statement, signature }: Digest, key: KeyObject) =>
  verify("sha256", Buffer.from(textOf(statement)), key, Buffer.from(signature, "base64"));

type Kept = { digests: readonly Digest[]; ledger: Ledger | undefined };
type Asked = { service: string; region: string; key: KeyObject; known: readonly string[] };

/** What was done to the digests of a region in one service: each by its signature, and all by how they are tied. */
export const auditDigests = ({ digests, ledger }: Kept, { service, region, key, known }: Asked): Finding[] => {
  const ordered = digests.toSorted((a, b) => a.statement.number - b.statement.number);
  /** What is said of each by whoever comes after it. */
  const named = new Map<number, DigestRef>();
  for (const ref of [...ordered.map(({ statement }) => statement.before), ledger?.last])
    if (ref && !named.has(ref.number)) named.set(ref.number, ref);

  const each = ordered.flatMap((one): Finding[] => {
    const { statement } = one;
    const place = placeOf(statement);
    const after = named.get(statement.number);
    const fits = one.digest === hashOf(statement) && (after === undefined || after.digest === one.digest);
    if (!fits || statement.service !== service || statement.region !== region)
      return [finding("digest-changed", place, "it does not fit its hash, or what the next says of it")];
    return isSigned(one, key)
      ? []
      : [finding("digest-signed-by-another", place, `its signature is not of the key: ${one.key}`)];
  });
  const there = new Set(ordered.map(({ statement }) => statement.number));
  const most = Math.max(0, ...there, ...named.keys());
  const gone = Array.from({ length: most }, (_, n) => n + 1)
    .filter((number) => !there.has(number))
    .map((number) => {
      const ref = named.get(number);
      return finding("digest-removed", ref ? placeOf(ref) : `digest ${number}`, "the next is tied to it");
    });
  const lost = known
    .filter((digest) => !ordered.some((one) => one.digest === digest))
    .map((digest) => finding("digest-removed", `digest ${digest}`, "you know it, and it is not there"));
  return [...each, ...gone, ...lost, ...ofLedger(ordered.at(-1), ledger)];
};

/** The ledger names the newest digest, save in the moment between the two. */
const ofLedger = (newest: Digest | undefined, ledger: Ledger | undefined): Finding[] => {
  if (!newest) return [];
  const { day, part, digest } = refOf(newest);
  const isUnderWay = ledger?.walk?.day === day && ledger.walk.part === part;
  const fits = isUnderWay || (ledger?.last?.number ?? 0) > newest.statement.number || ledger?.last?.digest === digest;
  return fits ? [] : [finding("ledger-changed", "ledger", `it does not name ${placeOf(newest.statement)}`)];
};
