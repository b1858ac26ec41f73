import { answer } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { expect, it } from "vitest";
import { wholeRegion } from "./access.ts";
import { countIn, type Open } from "./when-closing.ts";

const access = wholeRegion(RegionCode.parse("150402"));

/** Lists of so many matters each, and how many of their pages were read. */
const listsOf = (...sizes: number[]) => {
  const read = { pages: 0 };
  const lists = sizes.map((size): Open => {
    const list: ReturnType<Open["store"]>["list"] = async (_, { limit = 1, page }) => {
      read.pages++;
      const start = Number(page ?? 0);
      const end = Math.min(start + limit, size);
      return answer({ items: Array.from({ length: end - start }), ...(end < size && { next: String(end) }) });
    };
    return { store: () => ({ list }), where: { every: true } };
  });
  return { lists, read };
};

it.each([
  [[0, 0], 0, 2],
  [[3, 1], 4, 2],
  [[100, 0], 100, 2],
  [[250, 101], 351, 5],
  [[999, 0], 999, 11],
  [[999, 1], 1000, 11],
  [[1000, 500], 1000, 10],
  [[40_000, 40_000], 1000, 10],
])("of lists of %j it counts %i, on %i pages: no further than the bound", async (sizes, open, pages) => {
  const { lists, read } = listsOf(...sizes);
  expect(await countIn(access, lists)).toEqual({ ok: true, value: open });
  expect(read.pages).toBe(pages);
});
