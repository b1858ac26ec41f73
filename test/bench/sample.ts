/** The value below which a share of the sample lies. */
export const quantile = (sample: readonly number[], share: number): number => {
  const sorted = sample.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

type Work = (round: number) => Promise<unknown>;
type Taken = { name: string; work: Work; ms: number[]; cpuMs: number[] };

/**
 * Does every work once a round, each round beginning with the next, so that no work profits from a quiet spell of the
 * machine. Answers for each the milliseconds of every round and the processor time that this process spent.
 */
export const interleaved = async <Name extends string>(works: Record<Name, Work>, rounds: number, warmUp = 0) => {
  const entries = Object.entries<Work>(works);
  const taken = entries.map(([name, work]): Taken => ({ name, work, ms: [], cpuMs: [] }));
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (let turn = 0; turn < taken.length; turn += 1) {
      const one = taken[(round + turn) % taken.length];
      if (!one) continue;
      const cpu = process.cpuUsage();
      const begin = performance.now();
      await one.work(round);
      const ms = performance.now() - begin;
      const { user, system } = process.cpuUsage(cpu);
      if (round < warmUp) continue;
      one.ms.push(ms);
      one.cpuMs.push((user + system) / 1000);
    }
  return (name: Name) => {
    const found = taken.find((one) => one.name === name);
    if (!found) throw new Error(`Nothing was measured as ${name}`);
    return found;
  };
};

/** How often a second something is done by so many clients at once, during so many milliseconds. */
export const rate = async (clients: number, ms: number, work: () => Promise<unknown>): Promise<number> => {
  let done = 0;
  const begin = performance.now();
  const client = async () => {
    for (; performance.now() - begin < ms; done += 1) await work();
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1000) / (performance.now() - begin);
};
