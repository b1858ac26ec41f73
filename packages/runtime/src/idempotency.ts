import { createHash } from "node:crypto";

/** One hash of what a question says, part by part. */
export const hash = (...parts: (string | undefined)[]) =>
  createHash("sha256")
    .update(parts.filter((part) => part !== undefined).join("\n"))
    .digest("hex");

/** The id of what a question creates, so that its repeat finds the same record. */
export const idFrom = (digest: string) =>
  [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
