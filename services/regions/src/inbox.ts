import { OfficeOpened, PolicyActivated } from "@tongban/events/regions";
import { nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { setting } from "@tongban/runtime/environment";
import { inbox, on, onCommand } from "@tongban/runtime/inbox";
import { storeIndex } from "@tongban/runtime/laws";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { storeTownship } from "@tongban/runtime/townships";
import { beginDays } from "./begin-days.ts";
import { BeginDay, ClockStruck, delayOf } from "./command.ts";
import { Directory, hasDays } from "./directory.ts";
import { onboardingReactions } from "./edge/onboarding-reactions.ts";
import { Region } from "./region.ts";
import { Law } from "./regional-law.ts";

const regions = openStore(Region);
const laws = openStore(Law);
const directory = openStore(Directory);

/** Over how many seconds of the night the regions' days begin. */
const spreadSeconds = () => Number(setting("DAY_SPREAD_SECONDS"));

/**
 * Tells every function the versions of a region's law as they are now, whichever event asked for it. Who stores last has
 * looked afterwards whether there is a newer one, so no late event leaves an old list behind.
 */
const publish = async (region: RegionCode): Promise<void> => {
  const law = await laws(wholeRegion(region)).get(region);
  if (!law.ok) throw new Error(`${region} activated a policy, but has no law`);
  const versions = law.value.versions.map(({ version, digest, from }) => ({ version, digest, from }));
  await storeIndex({ region, versions });
  const since = await laws(wholeRegion(region)).get(region);
  if (since.ok && since.value.versions.length > versions.length) await publish(region);
};

export const handler = inbox(
  ...onboardingReactions,

  on(PolicyActivated, ({ region }) => publish(region)),

  on(OfficeOpened, ({ data: { kind, code } }) => (kind === "township" ? storeTownship(code) : Promise.resolve())),

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
