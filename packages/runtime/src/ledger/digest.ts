import { recordKind } from "@tongban/events/record";
import { accept, unchanged } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { canonical, Hash, hashOf } from "../chain.ts";
import { DigestRef, type Ledger, Look, type Walk } from "./ledger.ts";

/**
 * What is signed of a day: whose it is, how many changes it held from the first to the last, the sum of its sheets, and
 * the digest before it. A day on which nothing changed has none, so the one before may lie days back.
 */
export const Statement = Look.extend({
  service: z.string(),
  region: RegionCode,
  number: z.int().positive(),
  changes: z.int().positive(),
  first: z.string(),
  last: z.string(),
  sheets: z.int().positive(),
  sum: Hash,
  before: DigestRef.optional(),
});
export type Statement = z.infer<typeof Statement>;

/** The digest of a day, signed: base64 of an ECDSA signature (DER) over the canonical text of its statement. */
export const Digest = z.strictObject({ statement: Statement, digest: Hash, key: z.string(), signature: z.base64() });
export type Digest = z.infer<typeof Digest>;

export const DigestKind = recordKind({
  kind: "digest",
  title: { zh: "每日摘要", en: "digest of a day" },
  schema: Digest,
  index: ({ statement: { number } }) => ({ queue: ["all", String(number).padStart(6, "0")] }),
  unchained: true,
});

export const digestId = ({ day, part }: Look) => `${day}.${part}`;
export const refOf = ({ statement: { day, part, number }, digest }: Digest): DigestRef => ({
  day,
  part,
  number,
  digest,
});

/** What there is to be signed of a walk that is over; undefined when it found nothing. */
export const statementOf = (service: string, { region, last: before }: Ledger, walk: Walk): Statement | undefined => {
  const { day, part, changes, sheets, sum, first, last } = walk;
  if (sum === undefined || first === undefined || last === undefined) return undefined;
  const number = (before?.number ?? 0) + 1;
  return { service, region, day, part, number, changes, first, last, sheets, sum, ...(before && { before }) };
};

export const textOf = (statement: Statement): string => canonical(statement);

/** Keeps the digest that was signed first. */
export const keep = (
  held: Digest | undefined,
  statement: Statement,
  { key, signature }: Pick<Digest, "key" | "signature">,
) => (held ? unchanged(held) : accept({ statement, digest: hashOf(statement), key, signature }));
