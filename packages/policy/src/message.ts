import type { Message } from "@tongban/kernel/decision";
import * as z from "zod";

/** A title or sentence in a pack, in both languages. */
export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }) satisfies z.ZodType<Message>;
