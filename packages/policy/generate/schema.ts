import { writeFileSync } from "node:fs";
import { packJsonSchema } from "../src/json-schema.ts";

/** Writes pack.schema.json anew: `node packages/policy/generate/schema.ts`, then format it. */
writeFileSync(new URL("../pack.schema.json", import.meta.url), `${JSON.stringify(packJsonSchema(), undefined, 2)}\n`);
