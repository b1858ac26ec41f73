import * as z from "zod";

/** What of a person is kept or handed over, as only the region named by whoever keeps it can read: `s2.<generation>.<base64url>`. */
export const Sealed = z.string().regex(/^s2\.[1-9]\d*\.[\w-]+$/);
