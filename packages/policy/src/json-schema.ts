import * as z from "zod";
import { Pack } from "./pack.ts";

/** The form of a pack as JSON Schema, so that an editor completes and checks it. What only `readPack` can tell is not in it. */
export const packJsonSchema = () => ({
  ...z.toJSONSchema(Pack, { io: "input", reused: "ref" }),
  title: "规定包 · Policy pack",
});
