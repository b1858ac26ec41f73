import * as z from "zod";

const Properties = z.looseObject({
  VisibilityTimeout: z.coerce.number().optional(),
  MessageRetentionPeriod: z.coerce.number().optional(),
  MaximumMessageSize: z.coerce.number().optional(),
  RedrivePolicy: z.looseObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

/** The name an ARN ends in. */
export const nameOf = (arn: string) => arn.split(":").at(-1) ?? "";

/** fauxqs knows one partition and its own account. */
const foreign = (arn: string, region: string) => `arn:aws:sqs:${region}:000000000000:${nameOf(arn)}`;

/** What a template says of a queue, as the queues take it. */
export const attributesOf = (properties: unknown, region: string) => {
  const { RedrivePolicy, ...numbers } = Properties.parse(properties);
  const known = ["VisibilityTimeout", "MessageRetentionPeriod", "MaximumMessageSize"] as const;
  const attributes = known.flatMap((name) => (numbers[name] === undefined ? [] : [[name, String(numbers[name])]]));
  const { deadLetterTargetArn = "", maxReceiveCount = 0 } = RedrivePolicy ?? {};
  const redrive = JSON.stringify({ deadLetterTargetArn: foreign(deadLetterTargetArn, region), maxReceiveCount });
  return Object.fromEntries(RedrivePolicy ? [...attributes, ["RedrivePolicy", redrive]] : attributes);
};
