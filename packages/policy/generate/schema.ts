import { writeFileSync } from "node:fs";
import * as z from "zod";
import { Pack } from "../src/pack.ts";

/**
 * The form of a pack as JSON Schema, so that an editor completes and checks it. What only `readPack` can tell is not in
 * it. Run `node packages/policy/generate/schema.ts` and `pnpm format` after a change of the schema.
 */
export const packJsonSchema = () => ({
  ...z.toJSONSchema(Pack, { io: "input", reused: "ref" }),
  title: "规定包 · Policy pack",
});

if (import.meta.main)
  writeFileSync(new URL("../pack.schema.json", import.meta.url), `${JSON.stringify(packJsonSchema(), undefined, 2)}\n`);
