import { KeysDestroyed, KeysMade, RegionOpened } from "@tongban/events/regions";
import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { on } from "@tongban/runtime/inbox";
import { destroyKeys, makeKeys } from "@tongban/runtime/make-keys";
import { tellKeys } from "@tongban/runtime/region-keys";
import { openStore } from "@tongban/runtime/store";
import { Keys, keysTold } from "../keys/keys.ts";
import { firstKeys } from "../keys/make.ts";
import { tell } from "./tell.ts";

export const keys = openStore(Keys);

const heldIn = async (region: RegionCode) => {
  const found = await keys(wholeRegion(region)).get(region);
  if (!found.ok) throw new Error(`${region} has stated something of its keys, but has no record of them`);
  return found.value;
};

/** Tells every function what a region seals with, or that its keys are gone. */
export const publishKeys = (region: RegionCode): Promise<void> =>
  tell(async () => keysTold(await heldIn(region)), tellKeys);

/** Deletes what a stated destruction names; and the generation behind it, which a rotation that broke off may have left. */
export const carryOut = async (region: RegionCode): Promise<void> => {
  const { generation } = await heldIn(region);
  await destroyKeys(region, generation + 1);
  await publishKeys(region);
};

/** A region gets its first keys when it is claimed. What broke off on the way to the bucket is done again. */
export const keyReactions = [
  on(RegionOpened, async ({ region }, { by, day }) => {
    const held = await keys(wholeRegion(region)).get(region);
    if (held.ok) return undefined;
    const publicKey = await makeKeys(region, 1);
    return keys(wholeRegion(region)).decide(region, (found) => firstKeys(found, region, publicKey, day), by);
  }),
  on(KeysMade, ({ region }) => publishKeys(region)),
  on(KeysDestroyed, ({ region }) => carryOut(region)),
];
