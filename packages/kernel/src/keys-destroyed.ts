import type { Day } from "./day.ts";
import { refuse } from "./decision.ts";
import type { RegionCode } from "./region.ts";

/** Refused because the keys of a region (个人信息密钥) were destroyed: what was sealed for it stays sealed, and nothing is sealed anew. */
export const keysDestroyed = (region: RegionCode, on: Day) =>
  refuse("region-keys-destroyed", {
    zh: `${region}的个人信息密钥已于${on}销毁，此前为其加密的个人信息任何人都不能再读出。`,
    en: `The keys of region ${region} were destroyed on ${on}: nobody can read any more what was sealed for it.`,
  });
