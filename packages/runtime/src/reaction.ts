import type { Day } from "@tongban/kernel/day";
import type * as z from "zod";
import { unheard } from "./dead-letter.ts";

/** A message as it came, and the place of the reaction among those that react to it. */
type Delivered = { now: Date; day: Day; messageId: string; place: number };
/** What a service does when it hears a name. */
export type Reaction = { name: string; react: (message: unknown, delivered: Delivered) => Promise<unknown> };

/** What a message says, as its definition knows it. What it does not know so it will not know at the next try either. */
export const parsed = <S extends z.ZodType>(schema: S, message: unknown): z.output<S> => {
  const read = schema.safeParse(message);
  if (!read.success) throw unheard("message-invalid", read.error.issues.map(({ path }) => path.join(".")).join(", "));
  return read.data;
};
