import { nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { openStore } from "@tongban/runtime/store";
import { Directory } from "../standing/directory.ts";
import { every } from "./region-records.ts";

const directory = openStore(Directory);

/** Every region that is not closed of those within one, itself among them, by the platform's own list in region 000000. */
export const activeWithin = (region: RegionCode) =>
  every(directory(wholeRegion(nation)), { queue: "active", order: region.replace(/(00)+$/, "") });
