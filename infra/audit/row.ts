import { Envelope } from "@tongban/events/define";
import { type Day, dayAt } from "@tongban/kernel/day";
import { isTied, Link } from "@tongban/runtime/chain";
import * as z from "zod";

export type Row = Record<string, unknown>;

const Noted = z.looseObject({ at: z.string() });

/** A change of a record as it lies in the table, with what it says of itself. */
export type Laid = {
  row: Row;
  name: string;
  sequence: number;
  nth: number;
  /** The instant and day it says it happened; undefined when it says neither. */
  at: string | undefined;
  day: Day | undefined;
  link: Link | undefined;
  /** Whether its row is as it was when it was tied. */
  tied: boolean;
};

/** The change that a row holds; undefined when the row is none. */
export const laid = (row: Row): Laid | undefined => {
  const [, sequence, nth] = /^(?:fact|note)#(\d+)\.(\d+)$/.exec(String(row.sk)) ?? [];
  if (sequence === undefined || nth === undefined) return undefined;
  const link = Link.safeParse(row.link).data;
  const at = Noted.safeParse(row.event ?? row.note).data?.at;
  const day = at !== undefined && Number.isFinite(Date.parse(at)) ? dayAt(new Date(at)) : undefined;
  const tied = link !== undefined && isTied({ ...row, link });
  return { row, name: String(row.sk), sequence: Number(sequence), nth: Number(nth), at, day, link, tied };
};

export const inOrder = (a: Laid, b: Laid) => a.sequence - b.sequence || a.nth - b.nth;

/** Why a change does not stand where it says it belongs; undefined when it does. */
export const misplaced = ({ row, at, day, sequence }: Laid): string | undefined => {
  const [region = "", kind = "", ...id] = String(row.pk).split("#");
  if (row.gsi2pk !== `${region}#facts#${day}` || !String(row.gsi2sk).startsWith(`${at}#`))
    return `it says ${at} and stands under ${String(row.gsi2pk)} ${String(row.gsi2sk)}`;
  const event = Envelope.safeParse(row.event);
  if (!event.success) return undefined;
  if (event.data.sequence !== sequence) return `it says that it was change ${event.data.sequence} of its record`;
  const subject = `${kind}/${id.join("#")}`;
  if (event.data.subject !== subject || event.data.region !== region)
    return `it speaks of ${event.data.region} ${event.data.subject}`;
  return undefined;
};
