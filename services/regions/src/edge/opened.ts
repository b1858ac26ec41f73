import type { Access } from "@tongban/runtime/access";
import { openStore } from "@tongban/runtime/store";
import { notOpen } from "../open-region.ts";
import { Region } from "../region.ts";

const regions = openStore(Region);

/** The region as it was opened; refused when nobody has. */
export const opened = async (access: Access) => {
  const region = await regions(access).get(access.region);
  return region.ok ? region : notOpen(access.region);
};
