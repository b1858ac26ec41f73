import { recordKind } from "@tongban/events/record";
import { PolicyActivated } from "@tongban/events/regions";
import * as z from "zod";

const { version, digest, from, layers } = PolicyActivated.data.shape;

/** Every version of a region's law, newest first. Of two that begin on one day the later one counts. */
export const RegionalLaw = z.strictObject({ versions: z.array(z.strictObject({ version, digest, from, layers })) });
export type RegionalLaw = z.infer<typeof RegionalLaw>;

export const Law = recordKind({
  kind: "law",
  title: { zh: "地区政策", en: "regional law" },
  schema: RegionalLaw,
  index: ({ versions }) => ({ queue: ["activated", versions[0]?.from ?? "never"] }),
});
