import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import * as z from "zod";

/** What a list answers: its items and, when there are more, the token that asks for the next page. */
export type Page<Item> = { items: Item[]; next?: string };

/** How much of a list is asked for, and whether from its end. */
export type PageRequest = { limit?: number | undefined; page?: string | undefined; newestFirst?: true };

/** One partition of a table or of one of its indexes, and in it the keys that begin so, or that lie `from` one and `before` another, which is no key itself. */
export type Partition = {
  index?: string;
  partition: string;
  prefix?: string;
  range?: { from: string; before: string };
};

type Key = Record<string, string>;
/** No key of a table is longer than this, in bytes, and none such is asked for. */
const LONGEST = 1024;
const Key = z.record(
  z.string(),
  z.string().refine((text) => Buffer.byteLength(text) <= LONGEST),
);

/** Names a place in a list, not a count, so that it stays right while rows come and go. */
export const tokenOf = (key: Key) => Buffer.from(JSON.stringify(key)).toString("base64url");

/**
 * The key a token stands for; refused unless it names a place in the very partition that is asked, so in the same
 * region, under exactly the keys of the table (and of the index, when one is asked) and within what the list shows.
 */
export const keyOf = (
  token: string,
  { index = "", partition, prefix = "", range }: Partition,
): Answer<Key, "page-token-invalid"> => {
  const key = Key.safeParse(json(Buffer.from(token, "base64url").toString()));
  const region = partition.slice(0, partition.indexOf("#") + 1);
  const names = new Set(["pk", "sk", `${index}pk`, `${index}sk`]);
  const within = (place = "") => place.startsWith(prefix) && (!range || (place >= range.from && place < range.before));
  if (
    key.success &&
    Object.keys(key.data).length === names.size &&
    [...names].every((name) => key.data[name]) &&
    key.data[`${index}pk`] === partition &&
    within(key.data[`${index}sk`]) &&
    key.data.pk?.startsWith(region)
  )
    return answer(key.data);
  return refuse(
    "page-token-invalid",
    {
      zh: "翻页标记无效，请从第一页重新查询。",
      en: "The paging token does not belong to this list; ask for the first page.",
    },
    { field: "/query/page" },
  );
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
