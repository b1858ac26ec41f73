import * as z from "zod";
import type { State } from "../state.ts";
import type { Dynamo } from "./dynamo.ts";

const Attributes = z.record(z.string(), z.record(z.string(), z.unknown()));
const Record = z.looseObject({
  eventID: z.string(),
  eventName: z.string(),
  dynamodb: z.looseObject({ SequenceNumber: z.string(), Keys: Attributes, NewImage: Attributes.optional() }),
});
export type StreamRecord = z.infer<typeof Record>;

const Described = z.looseObject({
  StreamDescription: z.looseObject({
    Shards: z.array(z.looseObject({ ShardId: z.string() })).default([]),
    LastEvaluatedShardId: z.string().optional(),
  }),
});
const Iterator = z.looseObject({ ShardIterator: z.string() });
const Records = z.looseObject({ Records: z.array(Record).default([]), NextShardIterator: z.string().optional() });
const Place = z.object({ shard: z.string(), sequence: z.string().optional() });

const streams = "DynamoDBStreams_20120810";
const gone = ["TrimmedDataAccessException", "ExpiredIteratorException", "ResourceNotFoundException"];

/**
 * Reads a stream from where the last run stopped, shard after shard. An iterator that is trimmed or expired is opened
 * again from the place that was kept; what was passed already is not read twice.
 */
export const openShards = (dynamo: Dynamo, streamArn: string, state: State, name: string) => {
  let place: z.infer<typeof Place> | undefined = state.get(name)
    ? Place.parse(JSON.parse(state.get(name) ?? ""))
    : undefined;
  let iterator: string | undefined;
  let trimmed = false;

  const shardIds = async () => {
    const ids: string[] = [];
    for (let last: string | undefined; ; ) {
      const asked = { StreamArn: streamArn, ...(last && { ExclusiveStartShardId: last }) };
      const { StreamDescription: found } = Described.parse(await dynamo.ask("DescribeStream", asked, streams));
      ids.push(...found.Shards.map(({ ShardId }) => ShardId));
      if (!found.LastEvaluatedShardId) return ids;
      last = found.LastEvaluatedShardId;
    }
  };
  const openAt = async (shard: string, sequence: string | undefined) => {
    const from =
      sequence === undefined || trimmed
        ? { ShardIteratorType: "TRIM_HORIZON" }
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: sequence };
    const asked = { StreamArn: streamArn, ShardId: shard, ...from };
    iterator = Iterator.parse(await dynamo.ask("GetShardIterator", asked, streams)).ShardIterator;
  };
  const open = async () => {
    const ids = await shardIds();
    const shard = place && ids.includes(place.shard) ? place.shard : ids[0];
    if (shard === undefined) return;
    if (place?.shard !== shard) place = { shard, sequence: place?.sequence };
    await openAt(shard, place.sequence);
  };
  const next = async () => {
    const ids = await shardIds();
    const following = ids[ids.indexOf(place?.shard ?? "") + 1];
    if (following === undefined) return;
    place = { shard: following, sequence: place?.sequence };
    trimmed = true;
    await openAt(following, undefined);
  };
  const isNew = ({ dynamodb }: StreamRecord) =>
    place?.sequence === undefined || BigInt(dynamodb.SequenceNumber) > BigInt(place.sequence);

  let finished = false;
  return {
    /** The next records, or none if there are none now. */
    read: async (most: number): Promise<StreamRecord[]> => {
      try {
        if (iterator === undefined) await (finished ? next() : open());
        if (iterator === undefined) return [];
        finished = false;
        const asked = { ShardIterator: iterator, Limit: most };
        const found = Records.parse(await dynamo.ask("GetRecords", asked, streams));
        iterator = found.NextShardIterator;
        finished = iterator === undefined;
        trimmed = false;
        return found.Records.filter(isNew);
      } catch (error) {
        const { type } = error as { type?: string };
        if (!gone.includes(type ?? "")) throw error;
        trimmed = type === "TrimmedDataAccessException";
        iterator = undefined;
        return [];
      }
    },
    /** Keeps the place behind these records, which have been delivered. */
    passed: (records: StreamRecord[]) => {
      const sequence = records.at(-1)?.dynamodb.SequenceNumber;
      if (sequence === undefined || !place) return;
      place = { ...place, sequence };
      state.set(name, JSON.stringify(place));
    },
  };
};
