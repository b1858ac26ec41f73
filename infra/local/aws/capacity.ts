import * as z from "zod";

/** Request units that DynamoDB counts for a call: what it read, and what it wrote to the table and to its indexes. */
export type Consumed = { read: number; table: number; indexes: number };

const Units = z.looseObject({ CapacityUnits: z.number().default(0) });
const Capacity = z.looseObject({
  Table: Units.optional(),
  GlobalSecondaryIndexes: z.record(z.string(), Units).default({}),
});
const Told = z.looseObject({ ConsumedCapacity: z.union([Capacity.transform((one) => [one]), z.array(Capacity)]) });

/** What a reply says its call consumed, when it was asked to say so by table and index. */
export const consumedBy = (isWrite: boolean, reply: unknown): Consumed => {
  const told = Told.safeParse(reply).data?.ConsumedCapacity ?? [];
  const sum = (units: number[]) => units.reduce((all, each) => all + each, 0);
  const table = sum(told.map(({ Table }) => Table?.CapacityUnits ?? 0));
  const indexes = sum(
    told.flatMap(({ GlobalSecondaryIndexes }) =>
      Object.values(GlobalSecondaryIndexes).map(({ CapacityUnits }) => CapacityUnits),
    ),
  );
  return isWrite ? { read: 0, table, indexes } : { read: table + indexes, table: 0, indexes: 0 };
};
