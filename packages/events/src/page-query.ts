import * as z from "zod";

const LARGEST_PAGE = 100;

/** The query string of every list: how many items, and the token of the page before. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).default(25),
  page: z.string().max(2_000).optional(),
});
