import * as z from "zod";
import type { Faults } from "../run/faults.ts";
import type { Services } from "./endpoint.ts";
import { type Call, json, refusal, type Service, xml } from "./protocol.ts";

/** The line is cut: the call may have had its effect, and nobody hears of it. */
export const cut = (call: string) => Object.assign(new Error(call), { name: "Cut" });
export const isCut = (error: unknown) => error instanceof Error && error.name === "Cut";

type Name = keyof Services;

/** How each API says that it is asked too much. */
const throttlings: Partial<Record<Name, (call: Call) => ReturnType<typeof refusal>>> = {
  dynamodb: ({ operation, body }) =>
    operation === "TransactWriteItems"
      ? cancelled(body, "ThrottlingError")
      : refusal(
          "ProvisionedThroughputExceededException",
          "The level of configured provisioned throughput was exceeded",
        ),
  sqs: () => refusal("RequestThrottled", "Rate exceeded"),
  kms: () => refusal("ThrottlingException", "You have exceeded the rate at which you may call KMS"),
  events: () => refusal("ThrottlingException", "Rate exceeded"),
  s3: () => xml("<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>", 503),
  sts: () =>
    xml(
      "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>",
      400,
    ),
};

const Transaction = z.looseObject({ TransactItems: z.array(z.unknown()) });

/** A transaction that fails as a whole because of one of its items. */
const cancelled = (body: unknown, Code: string) => {
  const items = Transaction.safeParse(body).data?.TransactItems.length ?? 1;
  const CancellationReasons = Array.from({ length: items }, (_, n) => (n === items - 1 ? { Code } : { Code: "None" }));
  const said = CancellationReasons.map((reason) => reason.Code).join(", ");
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${said}]`;
  const type = "TransactionCanceledException";
  return {
    ...json(
      { __type: `com.amazonaws.dynamodb.v20120810#${type}`, Message: message, message, CancellationReasons },
      400,
    ),
    headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": type },
  };
};

const Entries = z.looseObject({ Entries: z.array(z.unknown()) });
const Answers = z.looseObject({ Entries: z.array(z.unknown()) });

/** Takes some events of a request and refuses the others for now. */
const inPart = async (call: Call, service: Service, faults: Faults) => {
  const asked = Entries.safeParse(call.body);
  if (call.operation !== "PutEvents" || !asked.success) return service(call);
  const all = asked.data.Entries.map((entry) => ({ entry, isRefused: faults.strikes("refused", "entry") }));
  const taken = all.filter(({ isRefused }) => !isRefused).map(({ entry }) => entry);
  if (taken.length === all.length) return service(call);
  const answer =
    taken.length > 0 ? await service({ ...call, body: { ...call.body, Entries: taken } }) : json({ Entries: [] });
  if (answer.status !== 200) return answer;
  const given = Answers.parse(JSON.parse(answer.body.toString())).Entries;
  const refused = { ErrorCode: "InternalFailure", ErrorMessage: "Try again" };
  const answers = all.map(({ isRefused }) => (isRefused ? refused : given.shift()));
  return json({ FailedEntryCount: all.length - taken.length, Entries: answers });
};

/** What the SDK's clients of one copy of a function call themselves. */
const callerOf = ({ headers }: Call) => / app\/(\S+)/.exec(headers["user-agent"] ?? "")?.[1] ?? "";

const faulty =
  (name: Name, service: Service, faults: Faults): Service =>
  async (call) => {
    if (faults.isSilenced(callerOf(call))) return new Promise<never>(() => {});
    if (!faults.on()) return service(call);
    if (faults.strikes("throttled", name)) return throttlings[name]?.(call) ?? service(call);
    if (call.operation === "TransactWriteItems" && faults.strikes("conflict", name))
      return cancelled(call.body, "TransactionConflict");
    const answer = await inPart(call, service, faults);
    if (faults.strikes("cut", name)) throw cut(`${name} ${call.operation}`);
    return answer;
  };

/** The services behind a line on which things go wrong. */
export const faultyServices = (services: Services, faults: Faults): Services => ({
  dynamodb: faulty("dynamodb", services.dynamodb, faults),
  streams: services.streams,
  sqs: faulty("sqs", services.sqs, faults),
  s3: faulty("s3", services.s3, faults),
  sts: faulty("sts", services.sts, faults),
  kms: faulty("kms", services.kms, faults),
  events: faulty("events", services.events, faults),
});
