import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import type { Cloud } from "../cloud.ts";
import { at, type Caller } from "./api.ts";

const Draft = z.object({ id: z.string(), measured: z.object({ complete: z.boolean() }) });

/** Who brings law into force: one proposes, the other activates. */
export type Lawmakers = { platform: Caller; second: Caller };

/**
 * Brings a region's law into force from a day as its administrators do: proposed with its pack, measured by everyone who
 * keeps live matters, activated by a second person. Answers the draft's id.
 */
export const enact = async (
  cloud: Cloud,
  { platform, second }: Lawmakers,
  region: RegionCode,
  law: { pack: string; from: Day | string },
): Promise<string> => {
  const { id } = Draft.parse(await platform.post(at(region, "regions/policy/drafts"), law));
  await cloud.settle();
  await second.post(at(region, `regions/policy/drafts/${id}/activation`));
  await cloud.settle();
  return id;
};

/** Takes the law above over as it is, from a day on. */
export const inherit = async (cloud: Cloud, { platform }: Lawmakers, region: RegionCode, from: Day | string) => {
  await platform.post(at(region, "regions/policy/inheritance"), { from });
  await cloud.settle();
};
