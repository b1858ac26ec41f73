import * as z from "zod";

/**
 * Where a rule of law stands: a document's id in the pack and the clause in it, as the document itself numbers it
 * (第四条, 三(一)). `certainty` is absent when the text states the value; otherwise `note` says what it rests on.
 */
export const Source = z.strictObject({
  document: z.string().min(1),
  clause: z.string().min(1),
  certainty: z.enum(["inferred", "default"]).optional(),
  note: z.string().optional(),
});
export type Source = z.infer<typeof Source>;
