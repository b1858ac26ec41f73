import { recordKind } from "@tongban/events/record";
import { PolicyActivated, PolicyConflicted } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

const { version, digest, from, layers } = PolicyActivated.data.shape;

export const Version = z.strictObject({ version, digest, from, layers });
export type Version = z.infer<typeof Version>;

/** Whose act it was, and when. */
export const ByWhom = z.strictObject({ by: z.string(), at: z.iso.datetime() });
export type ByWhom = z.infer<typeof ByWhom>;

/** The region's own layer put in force from a day, and the version it made; without a digest the region inherits from then on. */
export const Activation = z.strictObject({
  version,
  from,
  /** The merged law in which the layer stands. */
  digest: digest.optional(),
  draft: z.string().optional(),
  proposed: ByWhom,
  activated: ByWhom,
  takenBack: ByWhom.extend({ why: z.string() }).optional(),
});
export type Activation = z.infer<typeof Activation>;

/**
 * A region's law: the versions in force, newest first, each from its day until the next one's; those that were and no
 * longer are; and the acts of the region itself they rest on, oldest first. A number is given once and means one law.
 */
export const RegionalLaw = z.strictObject({
  versions: z.array(Version),
  past: z.array(Version),
  activations: z.array(Activation),
  /** The walk of a changed law above that made the versions what they are, if it was one. */
  takenOver: z.strictObject({ above: RegionCode, job: z.string() }).optional(),
  /** What of the region's own layer does not fit under the changed law above. Until it is mended the region stays on its law. */
  conflict: z.strictObject({ ...PolicyConflicted.data.shape, since: Day }).optional(),
});
export type RegionalLaw = z.infer<typeof RegionalLaw>;

export const Law = recordKind({
  kind: "law",
  title: { zh: "地区政策", en: "regional law" },
  schema: RegionalLaw,
  index: ({ versions }) => ({ queue: ["activated", versions[0]?.from ?? "never"] }),
});

/** The region's own layers that hold, by day and then by act: of two from one day the later act counts. */
export const ownLayers = (acts: readonly Pick<Activation, "from" | "digest" | "takenBack">[]) =>
  acts
    .filter(({ takenBack }) => !takenBack)
    .map(({ from, digest }) => ({ from, digest }))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
