import { mediaTypeOf } from "@tongban/kernel/media-type";
import type { Fault, Paper } from "./paper.ts";

/** In what something that came differs from what was announced; undefined when in nothing. */
export const faultOf = (
  { size, sha256, type }: Pick<Paper, "size" | "sha256" | "type">,
  bytes: Uint8Array,
  digest: string,
): Fault | undefined => {
  if (bytes.length !== size) return "size-differs";
  if (digest !== sha256) return "checksum-differs";
  return mediaTypeOf(bytes) === type ? undefined : "type-differs";
};
