import { createHash } from "node:crypto";

/** A digest of these texts in this order, in hexadecimal. */
export const hash = (...parts: string[]) => createHash("sha256").update(parts.join("\n")).digest("hex");

/** An id in the form of a UUID, the same for the same digest. */
export const idFrom = (digest: string) =>
  [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
