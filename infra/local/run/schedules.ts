import * as z from "zod";
import type { Judge } from "../iam/judge.ts";
import type { State } from "../state.ts";
import type { World } from "../template/world.ts";
import type { Clock } from "./clock.ts";
import { strikes } from "./cron.ts";
import type { Queues } from "./queues.ts";

const Properties = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default("UTC"),
  State: z.string().default("ENABLED"),
  Target: z.looseObject({ Arn: z.string(), RoleArn: z.string(), Input: z.string().default("{}") }),
});

/**
 * The schedules of the templates. Each strike is sent once the local clock reaches it, also those that passed while
 * the cloud was down; what has struck is kept, so that a restart strikes no day twice but the one it was killed in.
 */
export const openSchedules = (world: World, clock: Clock, state: State, queues: Queues, judge: Judge) => {
  const schedules = world.of("AWS::Scheduler::Schedule").flatMap(({ id, name, properties }) => {
    const given = Properties.parse(properties);
    const { Arn, RoleArn, Input } = given.Target;
    if (world.byArn(Arn)?.type !== "AWS::SQS::Queue")
      throw new Error(`The local clock can only strike queues, not ${Arn} (${id})`);
    const asked = { action: "sqs:SendMessage", resource: Arn };
    const verdict = judge.session({ roleArn: RoleArn, sessionName: name, tags: {} }, asked);
    if (!verdict.allowed) throw new Error(`${id}: ${verdict.message}`);
    const at = strikes(given.ScheduleExpression, given.ScheduleExpressionTimezone);
    return given.State === "ENABLED" ? [{ at, send: () => queues.send(Arn, Input) }] : [];
  });
  const since = () => new Date(Number(state.keep("struck", () => String(clock.now().getTime()))));
  since();

  /** What strikes up to an instant, in order. */
  const due = (through: Date) =>
    schedules
      .flatMap(({ at, send }) => at(since(), through).map((instant) => ({ instant, send })))
      .toSorted((a, b) => a.instant.getTime() - b.instant.getTime());
  return {
    due,
    /** Sends one strike, and keeps that it was sent. */
    strike: ({ instant, send }: ReturnType<typeof due>[number]) => {
      send();
      state.set("struck", String(instant.getTime()));
    },
  };
};
export type Schedules = ReturnType<typeof openSchedules>;
