import { DayBegan } from "@tongban/events/regions";
import { addDays } from "@tongban/kernel/day";
import { wholeRegion } from "@tongban/runtime/access";
import { on, onCommand } from "@tongban/runtime/inbox";
import { lawOf } from "@tongban/runtime/laws";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { ApplicationKind } from "../application.ts";
import { MissLimits } from "../commands.ts";
import { matterOn } from "../matter.ts";
import { missLimits } from "../miss-limits.ts";

const applications = openStore(ApplicationKind);

const lookAtYesterday = on(DayBegan, ({ region, data: { day } }) =>
  send(MissLimits.of(region, { due: addDays(day, -1) })),
);

const missOfADay = onCommand(MissLimits, async ({ region, due, after }, { by, day }) => {
  const access = wholeRegion(region);
  const found = await applications(access).list({ due }, { page: after });
  if (!found.ok) return found;
  for (const { id } of found.value.items)
    await applications(access).change<string>(
      id,
      async (application) => {
        const { law, scheme, appliedOn } = application.file;
        const matter = matterOn(await lawOf(law), scheme, appliedOn);
        return matter.ok ? missLimits(application, matter.value, day) : matter;
      },
      by,
    );
  return found.value.next && send(MissLimits.of(region, { due, after: found.value.next }));
});

/** What states that limits of a region's cases have passed. */
export const limitReactions = [lookAtYesterday, missOfADay];
