/** Asks many at once, a few at a time. */
export const each = async <T>(all: readonly T[], work: (one: T) => Promise<string[]>) => {
  const wrong: string[] = [];
  const left = [...all];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) wrong.push(...(await work(next)));
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return wrong;
};
