/**
 * Something about the machine that the user can put right; the message says what and how, and no stack trace helps.
 * `unreadable` is data that can only be forgotten.
 */
export const unusable = (message: string, cause?: "unreadable") =>
  Object.assign(new Error(message, cause && { cause }), { name: "Unusable" });

export const isUnusable = (error: unknown): error is Error => error instanceof Error && error.name === "Unusable";

/** The data in a folder cannot be read. */
export const unreadable = (dir: string, error: unknown) =>
  unusable(
    `The data in ${dir} cannot be read (${error instanceof Error ? error.message : String(error)}): --fresh forgets it`,
    "unreadable",
  );
