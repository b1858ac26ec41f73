import { ImportAccepted } from "@tongban/events/regions";
import type { Refused } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import { on, onCommand } from "@tongban/runtime/inbox";
import { send } from "@tongban/runtime/send";
import { ApplyImport } from "../command.ts";
import { advanceImport, turnOf } from "../imports/advance-import.ts";
import { enter } from "./enter.ts";
import { keyReactions } from "./keys.ts";
import { imports, opened } from "./region-records.ts";
import { standingReactions } from "./standing-reactions.ts";

/** What follows of itself: all that a standing brings with it, the keys, and the rows of a file. A region that is closed meanwhile refuses each row. */
export const onboardingReactions = [
  ...standingReactions,

  on(ImportAccepted, ({ region, subject }) =>
    send(ApplyImport.of(region, { import: subject.replace(/^import\//, "") })),
  ),

  onCommand(ApplyImport, async ({ region, import: id }, { by }) => {
    const access = wholeRegion(region);
    const [found, open] = await Promise.all([imports(access).get(id), opened(access)]);
    if (!found.ok) return found;
    const { actor, left } = found.value;
    const outcomes: ({ ok: true } | Refused)[] = [];
    for (const row of turnOf(found.value)) outcomes.push(open.ok ? await enter(region, row, { ...by, actor }) : open);
    const after = await imports(access).change(id, (state) => advanceImport(state, left.length, outcomes), by);
    if (after.ok && after.state.left.length > 0) await send(ApplyImport.of(region, { import: id }));
    return after;
  }),

  ...keyReactions,
];
