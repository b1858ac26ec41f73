import { Clock } from "@tongban/casework/clock";
import { type Day, dayAt } from "@tongban/kernel/day";
import * as z from "zod";
import type { Kept } from "./kept.ts";

const Clocked = z.looseObject({ clocks: z.array(Clock) });
const Application = z.looseObject({ file: Clocked.extend({ status: z.enum(["open", "asked"]) }) });
const Request = z.looseObject({ intake: Clocked });

const clocksOf = ({ kind, state }: Kept): readonly Clock[] =>
  kind === "application"
    ? (Application.safeParse(state).data?.file.clocks ?? [])
    : kind === "request"
      ? (Request.safeParse(state).data?.intake.clocks ?? [])
      : [];

/** A limit that ran out before a day is stated to have, on every record that stood as it does when the day began. */
export const passedStated = (records: readonly Kept[], today: Day): string[] =>
  records
    .filter(({ changes }) => changes.every(({ at }) => dayAt(new Date(at)) < today))
    .flatMap((record) =>
      clocksOf(record)
        .filter(({ due, endedOn, stopped, missedOn }) => due < today && !endedOn && !stopped && !missedOn)
        .map(({ limit, due }) => `${record.kind} ${record.id}: nobody stated that ${limit} passed on ${due}`),
    );
