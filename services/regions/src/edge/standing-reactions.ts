import * as crossProvince from "@tongban/events/cross-province";
import type { EventOf } from "@tongban/events/define";
import type { Keeper } from "@tongban/events/effect";
import { RegionOpened, RegionStandingChanged } from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { tooEarly } from "@tongban/runtime/dead-letter";
import { type Heard, on, onCommand } from "@tongban/runtime/inbox";
import { send } from "@tongban/runtime/send";
import { storeStanding } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { CountAgain, SEALED_SECONDS } from "../command.ts";
import { asksUnheard, countAgain, countMatters, isSealed, noteAsked } from "../standing/count-matters.ts";
import { Directory, type DirectoryEntry, note } from "../standing/directory.ts";
import { toldOf } from "../standing/standing.ts";
import { regions } from "./region-records.ts";
import { tell } from "./tell.ts";

const directory = openStore(Directory);

const list = (told: DirectoryEntry, { by }: Heard) =>
  directory(wholeRegion(nation)).decide(told.code, (entry) => note(entry, told), by);

const standingOf = async (region: RegionCode) => {
  const found = await regions(wholeRegion(region)).get(region);
  if (!found.ok) throw new Error(`${region} changed its standing, but has no record`);
  return toldOf(found.value);
};

/** Tells every function how a region stands. */
const publish = (region: RegionCode): Promise<void> =>
  tell(
    () => standingOf(region),
    (told) => storeStanding(region, told),
  );

/** Notes what a service has counted. A region in which nothing is open is sealed, and all is counted again a while later. */
const counted =
  (keeper: Keeper) =>
  async (
    { region, data, cause }: Pick<EventOf<typeof subsidies.MattersCounted>, "region" | "data" | "cause">,
    { by, day }: Heard,
  ) => {
    const noted = await regions(wholeRegion(region)).change(
      region,
      (state) => {
        if (asksUnheard(state)) throw tooEarly(`${keeper} answered before ${region} heard that it was asked`);
        return countMatters(state, keeper, data, cause, day);
      },
      by,
    );
    const { closing } = noted.ok && isSealed(noted.state) ? noted.state : {};
    if (!closing) return noted;
    await publish(region);
    return send(CountAgain.of(region, { askedAt: closing.askedAt }), SEALED_SECONDS);
  };

/** What follows of itself when a region's standing changes: the platform's list, what every function knows, the end of a closing. */
export const standingReactions = [
  on(RegionOpened, ({ data: { code, openedOn: since }, sequence }, heard) =>
    list({ code, standing: "preparing", since, sequence }, heard),
  ),
  on(RegionOpened, ({ region }) => publish(region)),

  on(RegionStandingChanged, ({ data: { code, standing, since }, sequence }, heard) =>
    list({ code, standing, since, sequence }, heard),
  ),
  on(RegionStandingChanged, async ({ region, id, at }, { by }) => {
    await publish(region);
    return regions(wholeRegion(region)).change(region, (state) => noteAsked(state, { id, at }), by);
  }),

  on(subsidies.MattersCounted, counted("subsidies")),
  on(crossProvince.MattersCounted, counted("cross-province")),

  onCommand(CountAgain, ({ region, askedAt }, { by, now }) =>
    regions(wholeRegion(region)).change(region, (state) => countAgain(state, askedAt, now), by),
  ),
];
