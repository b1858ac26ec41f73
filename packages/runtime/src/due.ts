import type { dueCommand } from "@tongban/events/due";
import { DayBegan } from "@tongban/events/regions";
import { addDays, type Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { type Access, wholeRegion } from "./access.ts";
import { type Heard, on, onCommand } from "./inbox.ts";
import type { PageRequest } from "./page.ts";
import type { Reaction } from "./reaction.ts";
import { send } from "./send.ts";
import type { openStore } from "./store.ts";

/**
 * How many days back a new day looks. A case can come to its record late, from the dead letters, which are kept for 14
 * days: a limit of it may have passed before it was there.
 */
const DAYS_BACK = 15;

type Listed = Pick<ReturnType<ReturnType<typeof openStore<{ id: string }, string>>>, "list">;

/**
 * What a service does when a day begins: it asks about each record that was due on one of the days before, page by page.
 * What fell due last comes first, and one record that breaks holds up only the pages behind its own.
 */
export const whenDue = (
  command: ReturnType<typeof dueCommand>,
  store: (access: Access) => Listed,
  ask: (access: Access, id: string, heard: Heard) => Promise<unknown>,
): Reaction[] => {
  const look = async (region: RegionCode, day: Day, page: PageRequest["page"], heard: Heard) => {
    const access = wholeRegion(region);
    const due = { from: addDays(day, -DAYS_BACK), through: addDays(day, -1) };
    const found = await store(access).list({ due }, { page, newestFirst: true });
    if (!found.ok) return found;
    const broken: unknown[] = [];
    for (const { id } of found.value.items)
      await ask(access, id, { ...heard, day }).catch((error: unknown) => broken.push(error));
    if (broken.length > 0) throw broken[0];
    return found.value.next && send(command.of(region, { day, after: found.value.next }));
  };
  return [
    on(DayBegan, ({ region, data: { day } }, heard) => look(region, day, undefined, heard)),
    onCommand(command, ({ region, day, after }, heard) => look(region, day, after, heard)),
  ];
};
