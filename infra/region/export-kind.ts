import { appendFileSync, existsSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { Api } from "./api.ts";
import { textIn } from "./repository.ts";

/** How far a file has come: its size after the last whole page, and the token of the page that follows. */
const Part = z.object({ bytes: z.int(), records: z.int(), page: z.string().optional() });
type Part = z.infer<typeof Part>;

const Page = z.object({ items: z.array(z.unknown()), next: z.string().optional() });

/** Where a file stands: at its beginning, after a page, or whole, when it is there and nothing says how far it is. */
const standing = (file: string, part: string): Part | undefined => {
  const left = textIn(part);
  if (left !== undefined) return Part.parse(JSON.parse(left));
  return existsSync(file) ? undefined : { bytes: 0, records: 0 };
};

const keep = (part: string, at: Part) => {
  writeFileSync(`${part}.new`, JSON.stringify(at));
  renameSync(`${part}.new`, part);
};

/** Writes all records of a kind, a line each, page by page. Broken off, it goes on after the last page that was written whole. */
export const exportKind = async (
  api: Api,
  path: string,
  kind: string,
  file: string,
  tell: (records: number) => void,
): Promise<void> => {
  const part = `${file}.part`;
  const left = standing(file, part);
  if (!left) return;
  let at: Part = left;
  keep(part, at);
  writeFileSync(file, "", { flag: "a" });
  truncateSync(file, at.bytes);
  do {
    const query = { kind, limit: "100", ...(at.page !== undefined && { page: at.page }) };
    const { items, next } = await api.get(path, Page, query);
    appendFileSync(file, items.map((item) => `${JSON.stringify(item)}\n`).join(""));
    at = { bytes: statSync(file).size, records: at.records + items.length, ...(next !== undefined && { page: next }) };
    if (next !== undefined) keep(part, at);
    tell(at.records);
  } while (at.page !== undefined);
  rmSync(part);
};
