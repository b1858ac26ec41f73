import type { Actor } from "@tongban/events/define";
import type { Index } from "@tongban/events/record";
import type { RegionCode } from "@tongban/kernel/region";

/** What a caller may see: always one region, and in it everything, one office's matters, or one person's. */
export type Access = { region: RegionCode; sees: "region" | { office: string } | { person: string } };

/** A region as the platform's own reactions see it. Only a parsed event or a granted path may name it. */
export const wholeRegion = (region: RegionCode): Access => ({ region, sees: "region" });

export const isVisible = ({ sees }: Access, index: Pick<Index, "person" | "office">) => {
  if (sees === "region") return true;
  return "office" in sees ? index.office === sees.office : index.person === sees.person;
};

/** Who acts when nobody asked: an event was heard, or the clock struck. */
export const platform: Actor = { sub: "tongban", role: "platform" };

/**
 * Who asks, when and because of what. `once` names the cause that may have its effect only once on a record, with a hash
 * of what was asked; an `asker`'s own Idempotency-Key may have it only once in the region, whatever the record.
 */
export type By = { actor: Actor; now: Date; cause: string; once?: { asker?: string; cause: string[]; hash: string } };
