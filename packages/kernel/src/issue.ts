import type * as z from "zod";
import type { Refused } from "./decision.ts";

/** Lets a schema refuse in the words of a reader: the issue's message is English, its params hold reason, both languages and source. */
export const refusedBy =
  (fault: (text: string) => Refused | undefined) =>
  (text: string, context: z.RefinementCtx<string>): void => {
    const refused = fault(text);
    if (refused)
      context.addIssue({
        code: "custom",
        message: refused.message.en,
        params: { reason: refused.reason, ...refused.message, source: refused.source },
      });
  };
