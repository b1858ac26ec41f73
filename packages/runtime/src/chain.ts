import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import * as z from "zod";

/** The one way to write a value down (RFC 8785): what has the same content has the same text. */
export const canonical = (value: unknown): string => canonicalize(value) ?? "";

/** SHA-256 of a value in its canonical form. */
export const hashOf = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("base64url");

export const Hash = z.base64url();

/**
 * What ties a change of a record to the one before it, and to the state that it left: `hash` is taken over the whole row
 * with its keys, over `before`, the hash of the change before it in the same record, and over `state`, the hash of the
 * state's row.
 */
export const Link = z.strictObject({ before: Hash.optional(), state: Hash, hash: Hash });
export type Link = z.infer<typeof Link>;

/** The row of a change, tied to the change before it and to the state's row that it left. */
export const linked = <Row extends object>(
  row: Row,
  before: string | undefined,
  state: string,
): Row & { link: Link } => {
  const ties = { ...(before !== undefined && { before }), state };
  return { ...row, link: { ...ties, hash: hashOf({ row, ...ties }) } };
};

/** Whether a row is as it was when it was tied. */
export const isTied = <Row extends { link: Link }>({ link, ...row }: Row): boolean =>
  linked(row, link.before, link.state).link.hash === link.hash;

/** The changes of one decision, in their order, tied to the head of the record's chain; and the head it has then. */
export const chained = <Row extends object>(
  rows: readonly Row[],
  head: string | undefined,
  state: string,
): { rows: (Row & { link: Link })[]; head: string | undefined } => {
  let before = head;
  const all = rows.map((row) => {
    const one = linked(row, before, state);
    before = one.link.hash;
    return one;
  });
  return { rows: all, head: before };
};
