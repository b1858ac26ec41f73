import { OfficeOpened } from "@tongban/events/regions";
import { nation } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { setting } from "@tongban/runtime/environment";
import { inbox, on, onCommand } from "@tongban/runtime/inbox";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { storeTownship } from "@tongban/runtime/townships";
import { beginDays } from "./begin-days.ts";
import { BeginDay, ClockStruck, delayOf } from "./command.ts";
import { lawReactions } from "./edge/law-reactions.ts";
import { onboardingReactions } from "./edge/onboarding-reactions.ts";
import { Directory, hasDays } from "./standing/directory.ts";
import { Region } from "./standing/region.ts";

const regions = openStore(Region);
const directory = openStore(Directory);

/** Over how many seconds of the night the regions' days begin. */
const spreadSeconds = () => Number(setting("DAY_SPREAD_SECONDS"));

export const handler = inbox(
  ...onboardingReactions,

  ...lawReactions,

  on(OfficeOpened, ({ region, data: { kind, code } }) =>
    kind === "township" ? storeTownship(region, code) : Promise.resolve(),
  ),

  onCommand(ClockStruck, async (struck, heard) => {
    const day = struck.day ?? heard.day;
    const page = await directory(wholeRegion(nation)).list({ queue: "active" }, { page: struck.page });
    if (!page.ok) return page;
    const { items, next } = page.value;
    const begun = items.filter(hasDays);
    await Promise.all(begun.map(({ code }) => send(BeginDay.of(code, { day }), delayOf(code, spreadSeconds()))));
    if (next) await send(ClockStruck.of(nation, { day, page: next }));
    return undefined;
  }),

  onCommand(BeginDay, async ({ region, day }, { by }) => {
    const begun = await regions(wholeRegion(region)).change(region, (state) => beginDays(state, day), by);
    if (!begun.ok) return begun;
    const { begunThrough } = begun.state;
    if (begunThrough && begunThrough < day) await send(BeginDay.of(region, { day }));
    return begun;
  }),
);
