import * as z from "zod";
import type { TableKeys } from "../iam/dynamodb-calls.ts";
import type { State } from "../state.ts";
import type { World } from "../template/world.ts";
import { unreadable } from "../unusable.ts";
import type { Dynamo } from "./dynamo.ts";

const KeySchema = z.array(z.looseObject({ AttributeName: z.string(), KeyType: z.string() }));
const Properties = z.looseObject({
  KeySchema,
  AttributeDefinitions: z.array(z.unknown()),
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema, Projection: z.unknown() }))
    .default([]),
  StreamSpecification: z.looseObject({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.looseObject({ AttributeName: z.string().optional(), Enabled: z.boolean() }).optional(),
});

export type Table = TableKeys & {
  name: string;
  range: string | undefined;
  ttl: string | undefined;
  /** The ARN of its stream in the templates' words, and in DynamoDB Local's. */
  stream: { templateArn: string; localArn: string } | undefined;
};

const partOf = (schema: z.infer<typeof KeySchema>, type: string) =>
  schema.find(({ KeyType }) => KeyType === type)?.AttributeName;

const Described = z.looseObject({
  Table: z.looseObject({
    LatestStreamArn: z.string().optional(),
    KeySchema,
    GlobalSecondaryIndexes: z.array(z.looseObject({ IndexName: z.string(), KeySchema })).default([]),
  }),
});

/** What cannot change about a table that has rows: its keys and those of its indexes, in one word. */
const shapeOf = ({
  KeySchema: own,
  GlobalSecondaryIndexes,
}: Pick<z.infer<typeof Properties>, "KeySchema"> & {
  GlobalSecondaryIndexes: { IndexName: string; KeySchema: z.infer<typeof KeySchema> }[];
}) => {
  const keys = (schema: z.infer<typeof KeySchema>) => `${partOf(schema, "HASH")}/${partOf(schema, "RANGE") ?? ""}`;
  return [
    keys(own),
    ...GlobalSecondaryIndexes.map((index) => `${index.IndexName} ${keys(index.KeySchema)}`).toSorted(),
  ].join();
};

const Listed = z.looseObject({ TableNames: z.array(z.string()) });

/** A table that an earlier start made must still be there. To make it again would hide that its rows are gone. */
const checkMissing = async (names: string[], dynamo: Dynamo, state: State, dir: string) => {
  const made = names.filter((name) => state.get(`table ${name}`));
  if (made.length === 0) return;
  const { TableNames } = Listed.parse(
    await dynamo.ask("ListTables", {}).catch((error: unknown) => {
      throw unreadable(dir, error);
    }),
  );
  const missing = made.find((name) => !TableNames.includes(name));
  if (missing !== undefined) throw unreadable(dir, `the table ${missing} is missing`);
};

/** Makes the tables that are not there yet. A table that is there keeps its rows. */
export const makeTables = async (
  world: World,
  dynamo: Dynamo,
  state: State,
  dir: string | undefined,
): Promise<Table[]> => {
  const tables = world.of("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable");
  if (dir !== undefined)
    await checkMissing(
      tables.map(({ name }) => name),
      dynamo,
      state,
      dir,
    );
  return Promise.all(
    tables.map(async ({ name, arn, properties }) => {
      const given = Properties.parse(properties);
      await dynamo
        .ask("CreateTable", {
          TableName: name,
          KeySchema: given.KeySchema,
          AttributeDefinitions: given.AttributeDefinitions,
          BillingMode: "PAY_PER_REQUEST",
          ...(given.GlobalSecondaryIndexes.length > 0 && {
            GlobalSecondaryIndexes: given.GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
              IndexName,
              KeySchema: keys,
              Projection,
            })),
          }),
          ...(given.StreamSpecification && {
            StreamSpecification: { StreamEnabled: true, StreamViewType: given.StreamSpecification.StreamViewType },
          }),
        })
        .catch((error: { type?: string }) => {
          if (error.type === "InternalFailure" && dir !== undefined) throw unreadable(dir, error);
          if (error.type !== "ResourceInUseException") throw error;
        });
      const { Table: described } = Described.parse(await dynamo.ask("DescribeTable", { TableName: name }));
      if (shapeOf(described) !== shapeOf(given) && dir !== undefined)
        throw unreadable(dir, `the table ${name} has other keys now`);
      state.set(`table ${name}`, "made");
      const indexes = given.GlobalSecondaryIndexes.map((index) => [
        index.IndexName,
        partOf(index.KeySchema, "HASH") ?? "",
      ]);
      return {
        name,
        arn,
        hash: partOf(given.KeySchema, "HASH") ?? "",
        range: partOf(given.KeySchema, "RANGE"),
        indexes: Object.fromEntries(indexes),
        ttl: given.TimeToLiveSpecification?.Enabled ? given.TimeToLiveSpecification.AttributeName : undefined,
        stream: described.LatestStreamArn
          ? { templateArn: `${arn}/stream/local`, localArn: described.LatestStreamArn }
          : undefined,
      };
    }),
  );
};
