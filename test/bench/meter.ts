import type { Consumed } from "../../infra/local/aws/capacity.ts";

/** Time and request units from one moment to the next, per thing that was done between them. */
export type Spent = { ms: number } & Consumed;

/** Counts what every call of DynamoDB consumes. */
export const openMeter = () => {
  let sum: Consumed = { read: 0, table: 0, indexes: 0 };
  const now = (): Spent => ({ ms: performance.now(), ...sum });
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
  read: (to.read - from.read) / count,
  table: (to.table - from.table) / count,
  indexes: (to.indexes - from.indexes) / count,
});

/** All request units of it. */
export const unitsOf = ({ read, table, indexes }: Spent) => read + table + indexes;
