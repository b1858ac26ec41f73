import { type RequestPushed, RequestReceived } from "@tongban/events/cross-province";
import type { EventOf } from "@tongban/events/define";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { PersonId } from "@tongban/kernel/person";
import type { HouseholdSide, Request } from "./request.ts";

/** The household place takes a pushed request over. Stating it is the receipt, and lets the service that decides open its case. */
export const receive = (
  existing: Request | undefined,
  { data, sequence }: Pick<EventOf<typeof RequestPushed>, "data" | "sequence">,
  person: PersonId,
  day: Day,
) => {
  if (existing) return unchanged(existing);
  const { request: id, limits, ...handedOver } = data;
  const received: HouseholdSide = {
    ...handedOver,
    id,
    person,
    limits,
    limitsSequence: sequence,
    stage: "received",
    receivedOn: day,
    progress: { sequence: 0 },
  };
  return accept(received, RequestReceived.of(data));
};
