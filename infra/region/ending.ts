/** What the command line ends with beside 0: refused, used wrongly, or no answer. */
export const exits = { refused: 1, misused: 2, unreachable: 3 } as const;

/** Ends the command with a status and the lines that say why. */
export const ending = (exitCode: number, ...lines: readonly string[]) =>
  Object.assign(new Error(lines.join("\n")), { name: "Ending", exitCode });

export const isEnding = (error: unknown): error is ReturnType<typeof ending> & { reason?: string } =>
  error instanceof Error && error.name === "Ending";

/** Does something that may have been done before: these reasons of the API say that it has, and it answers nothing. */
export const once = async <T>(doing: Promise<T>, ...already: readonly string[]): Promise<T | undefined> => {
  try {
    return await doing;
  } catch (error) {
    if (isEnding(error) && already.includes(error.reason ?? "")) return undefined;
    throw error;
  }
};
