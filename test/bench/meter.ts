import type { Consumed } from "../../infra/local/aws/capacity.ts";

/** Time, processor time of this process (all but DynamoDB Local) and request units. */
export type Spent = { ms: number; cpuMs: number } & Consumed;

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Counts what every call of DynamoDB consumes. */
export const openMeter = () => {
  let sum: Consumed = { read: 0, table: 0, indexes: 0 };
  const now = (): Spent => ({ ms: performance.now(), cpuMs: cpuMs(), ...sum });
  return {
    add: ({ read, table, indexes }: Consumed) => {
      sum = { read: sum.read + read, table: sum.table + table, indexes: sum.indexes + indexes };
    },
    now,
  };
};

/** What lies between two moments, for each of so many. */
export const per = (count: number, from: Spent, to: Spent): Spent => ({
  ms: (to.ms - from.ms) / count,
  cpuMs: (to.cpuMs - from.cpuMs) / count,
  read: (to.read - from.read) / count,
  table: (to.table - from.table) / count,
  indexes: (to.indexes - from.indexes) / count,
});

/** All request units of it. */
export const unitsOf = ({ read, table, indexes }: Spent) => read + table + indexes;
