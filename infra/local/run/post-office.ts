import { type Faults, noFaults } from "./faults.ts";
import { seeded, shuffled } from "./shuffle.ts";

export type Deliveries = "once" | "twice-shuffled";

/**
 * How events reach the queues. `once`: at once, as sent. `twice-shuffled`: every event twice, in another order, and some
 * only when everything else has come to rest, as a bus that promises no more than at least once may do. While faults are
 * on it is they that say which events come twice or late.
 */
export const openPostOffice = (
  deliveries: Deliveries,
  seed: number,
  deliver: (queueArn: string, body: string) => void,
  faults: Faults = noFaults(),
) => {
  const random = seeded(seed);
  type Letter = { queueArn: string; body: string };
  let soon: Letter[] = [];
  let late: Letter[] = [];
  let timer: NodeJS.Timeout | undefined;

  const release = (letters: Letter[]) => {
    for (const { queueArn, body } of shuffled(letters, random)) deliver(queueArn, body);
  };
  const releaseSoon = () => {
    timer = undefined;
    const letters = soon;
    soon = [];
    release(letters);
  };
  return {
    put: (queueArn: string, body: string) => {
      if (deliveries === "once" && !faults.on()) return deliver(queueArn, body);
      const isLate = () => (faults.on() ? faults.strikes("delayed", queueArn) : random() < 0.3);
      const isTwice = faults.on() ? faults.strikes("duplicated", queueArn) : true;
      for (let copies = isTwice ? 2 : 1; copies > 0; copies--) (isLate() ? late : soon).push({ queueArn, body });
      timer ??= setTimeout(releaseSoon, 15);
    },
    /** How many are on their way soon, and how many wait for the others to come to rest. */
    pending: () => ({ soon: soon.length, late: late.length }),
    /** Sends one part of those that waited. Called when everything else is at rest. */
    releaseLate: () => {
      const [now, later] = [late.slice(0, Math.ceil(late.length / 2)), late.slice(Math.ceil(late.length / 2))];
      late = later;
      release(now);
    },
    stop: () => clearTimeout(timer),
  };
};
export type PostOffice = ReturnType<typeof openPostOffice>;
