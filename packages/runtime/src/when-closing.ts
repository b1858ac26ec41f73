import type { Fact } from "@tongban/events/define";
import type { counted } from "@tongban/events/effect";
import { RegionStandingChanged } from "@tongban/events/regions";
import { type Answer, accept, answer } from "@tongban/kernel/decision";
import type * as z from "zod";
import { type Access, wholeRegion } from "./access.ts";
import { CountKind } from "./count.ts";
import { on } from "./inbox.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Reaction } from "./reaction.ts";
import type { Where } from "./rows.ts";
import { openStore } from "./store.ts";

/** Nobody closes a region with more than a few open matters, so they are counted no further than this, page by page. */
const BOUND = 1_000;
const A_PAGE = 100;

const counts = openStore(CountKind);

/** A list of matters that keep a region open. */
export type Open = {
  store: (access: Access) => {
    list: (where: Where, asked: PageRequest) => Promise<Answer<Page<unknown>, "page-token-invalid">>;
  };
  where: Where;
};

/** How many matters there are in these lists, up to the bound. */
export const countIn = async (
  access: Access,
  lists: readonly Open[],
): Promise<Answer<number, "page-token-invalid">> => {
  let open = 0;
  for (const { store, where } of lists)
    for (let page: string | undefined; open < BOUND; ) {
      const found = await store(access).list(where, { limit: A_PAGE, page });
      if (!found.ok) return found;
      open += found.value.items.length;
      page = found.value.next;
      if (page === undefined) break;
    }
  return answer(Math.min(open, BOUND));
};

/** What a service does when a region asks to close: it states how many of its matters there are still open. */
export const whenClosing = (
  stated: { of: (facts: z.input<z.ZodObject<typeof counted>>) => Fact },
  lists: readonly Open[],
): Reaction =>
  on(RegionStandingChanged, async ({ region, data }, { by, day }) => {
    if (data.standing !== "closing") return undefined;
    const access = wholeRegion(region);
    const open = await countIn(access, lists);
    if (!open.ok) return open;
    const told = { open: open.value, bound: BOUND };
    return counts(access).decide(region, () => accept({ ...told, countedOn: day }, stated.of(told)), by);
  });
