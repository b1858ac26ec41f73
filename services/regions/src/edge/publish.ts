import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { storeIndex } from "@tongban/runtime/laws";
import { openStore } from "@tongban/runtime/store";
import { Law } from "../law/regional-law.ts";
import { tell } from "./tell.ts";

const laws = openStore(Law);

const indexOf = async (region: RegionCode) => {
  const law = await laws(wholeRegion(region)).get(region);
  if (!law.ok) throw new Error(`${region} has no law to publish`);
  return { region, versions: law.value.versions.map(({ version, digest, from }) => ({ version, digest, from })) };
};

/** Tells every function the versions of a region's law. */
export const publish = (region: RegionCode): Promise<void> => tell(() => indexOf(region), storeIndex);
