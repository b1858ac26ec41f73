import { readFileSync } from "node:fs";
import * as z from "zod";
import { isListed } from "./listed.ts";

/** One worked case, derived by hand from the source documents. The names in `input` and `expect` are the case's own. */
const Case = z.strictObject({
  id: z.string().regex(/^[A-Z]+(-[A-Z]+)?-\d\d$/),
  jurisdiction: z.string().regex(/^\d{6}$/),
  service: z.string(),
  clause: z.string(),
  input: z.record(z.string(), z.json()),
  expect: z.record(z.string(), z.json()),
  note: z.string(),
});
export type Case = z.infer<typeof Case>;

/** Every case of cases.jsonl, in its order. */
export const cases: readonly Case[] = readFileSync(new URL("cases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => Case.parse(JSON.parse(line)));

/** CF-SUB of CF-SUB-01. */
export const familyOf = (id: string) => id.slice(0, id.lastIndexOf("-"));

/** The cases of a family that can run: all but those that listed.ts names with a reason. */
export const casesOf = (family: string): readonly Case[] =>
  cases.filter(({ id }) => familyOf(id) === family && !isListed(id));
