/** Something about the machine that the user can put right; the message says what and how, and no stack trace helps. */
export const unusable = (message: string) => Object.assign(new Error(message), { name: "Unusable" });

export const isUnusable = (error: unknown): error is Error => error instanceof Error && error.name === "Unusable";
