import * as crossProvince from "@tongban/events/cross-province";
import { ImportAccepted, RegionOpened, RegionStandingChanged } from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { on, onCommand } from "@tongban/runtime/inbox";
import { send } from "@tongban/runtime/send";
import { storeStanding } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { ApplyImport } from "../command.ts";
import { advanceImport, turnOf } from "../imports/advance-import.ts";
import { countMatters } from "../standing/count-matters.ts";
import { Directory, note } from "../standing/directory.ts";
import { enter } from "./enter.ts";
import { imports, regions } from "./region-records.ts";

const directory = openStore(Directory);

/**
 * Tells every function how a region stands now, whichever event asked for it. Who stores last has looked afterwards
 * whether it stands otherwise, so no late event leaves an old standing behind.
 */
const publish = async (region: RegionCode): Promise<void> => {
  const found = await regions(wholeRegion(region)).get(region);
  if (!found.ok) throw new Error(`${region} changed its standing, but has no record`);
  const { standing, since, why } = found.value;
  await storeStanding(region, { standing, since, why });
  const now = await regions(wholeRegion(region)).get(region);
  if (now.ok && now.value.standing !== standing) await publish(region);
};

/** What follows of itself: the platform's list, what every function knows, the end of a closing, the rows of a file. */
export const onboardingReactions = [
  on(RegionOpened, async ({ data, sequence }, { by }) => {
    const told = { code: data.code, standing: "preparing" as const, since: data.openedOn, sequence };
    await directory(wholeRegion(nation)).decide(data.code, (entry) => note(entry, told), by);
    await publish(data.code);
  }),

  on(RegionStandingChanged, async ({ data, sequence }, { by }) => {
    const told = { code: data.code, standing: data.standing, since: data.since, sequence };
    await directory(wholeRegion(nation)).decide(data.code, (entry) => note(entry, told), by);
    await publish(data.code);
  }),

  on(subsidies.MattersCounted, ({ region, data, at }, { by, day }) =>
    regions(wholeRegion(region)).change(region, (state) => countMatters(state, "subsidies", data, at, day), by),
  ),

  on(crossProvince.MattersCounted, ({ region, data, at }, { by, day }) =>
    regions(wholeRegion(region)).change(region, (state) => countMatters(state, "cross-province", data, at, day), by),
  ),

  on(ImportAccepted, ({ region, subject }) =>
    send(ApplyImport.of(region, { import: subject.replace(/^import\//, "") })),
  ),

  onCommand(ApplyImport, async ({ region, import: id }, { by }) => {
    const found = await imports(wholeRegion(region)).get(id);
    if (!found.ok) return found;
    const { actor, left } = found.value;
    const outcomes: Awaited<ReturnType<typeof enter>>[] = [];
    for (const row of turnOf(found.value)) outcomes.push(await enter(region, row, { ...by, actor }));
    const after = await imports(wholeRegion(region)).change(
      id,
      (state) => advanceImport(state, left.length, outcomes),
      by,
    );
    if (after.ok && after.state.left.length > 0) await send(ApplyImport.of(region, { import: id }));
    return after;
  }),
];
