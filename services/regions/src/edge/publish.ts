import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { storeIndex } from "@tongban/runtime/laws";
import { openStore } from "@tongban/runtime/store";
import { Law } from "../law/regional-law.ts";

const laws = openStore(Law);

const indexOf = async (region: RegionCode) => {
  const law = await laws(wholeRegion(region)).get(region);
  if (!law.ok) throw new Error(`${region} has no law to publish`);
  return { region, versions: law.value.versions.map(({ version, digest, from }) => ({ version, digest, from })) };
};

/**
 * Tells every function the versions of a region's law as they are now, whatever asked for it. Who stores last has looked
 * afterwards whether they have changed, so no late event leaves an old list behind.
 */
export const publish = async (region: RegionCode): Promise<void> => {
  const index = await indexOf(region);
  await storeIndex(index);
  if (JSON.stringify(await indexOf(region)) !== JSON.stringify(index)) await publish(region);
};
