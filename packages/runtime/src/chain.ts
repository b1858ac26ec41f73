import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import * as z from "zod";

/** The one way to write a value down (RFC 8785): what has the same content has the same text. */
export const canonical = (value: unknown): string => canonicalize(value) ?? "";

/** SHA-256 of a value in its canonical form. */
export const hashOf = (value: unknown): string => createHash("sha256").update(canonical(value)).digest("base64url");

export const Hash = z.base64url();

/**
 * What ties a change of a record to the one before it: `hash` is taken over the whole row with its keys, over `before`,
 * the hash of the change before it in the same record, and, in the last change of a decision, over `state`, the hash of
 * the state's row that the decision left.
 */
export const Link = z.strictObject({ before: Hash.optional(), state: Hash.optional(), hash: Hash });
export type Link = z.infer<typeof Link>;
type Ties = { before?: string | undefined; state?: string | undefined };

/** The row of a change, tied to the change before it and to the state's row that it left. */
export const linked = <Row extends object>(row: Row, { before, state }: Ties): Row & { link: Link } => {
  const ties = { ...(before !== undefined && { before }), ...(state !== undefined && { state }) };
  return { ...row, link: { ...ties, hash: hashOf({ row, ...ties }) } };
};

/** Whether a row is as it was when it was tied. */
export const isTied = <Row extends { link: Link }>({ link, ...row }: Row): boolean =>
  linked(row, link).link.hash === link.hash;

/** The changes of one decision, in their order, tied to the head of the record's chain; and the head it has then. */
export const chained = <Row extends object>(
  rows: readonly Row[],
  head: string | undefined,
  state: string,
): { rows: (Row & { link: Link })[]; head: string | undefined } => {
  let before = head;
  const tied = rows.map((row, n) => {
    const one = linked(row, { before, ...(n === rows.length - 1 && { state }) });
    before = one.link.hash;
    return one;
  });
  return { rows: tied, head: before };
};
