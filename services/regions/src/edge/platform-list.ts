import { nation, type RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { openStore } from "@tongban/runtime/store";
import { Directory, type DirectoryEntry } from "../standing/directory.ts";

const directory = openStore(Directory);

/** Every region that is not closed of those within one, itself among them. */
export const activeWithin = async (region: RegionCode): Promise<DirectoryEntry[]> => {
  const where = { queue: "active", order: region.replace(/(00)+$/, "") };
  const all: DirectoryEntry[] = [];
  for (let page: string | undefined; ; ) {
    const found = await directory(wholeRegion(nation)).list(where, { limit: 100, page });
    if (!found.ok) throw new Error(`The list of regions was refused: ${found.reason}`);
    all.push(...found.value.items);
    page = found.value.next;
    if (page === undefined) return all;
  }
};
