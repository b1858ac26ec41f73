import type { RegionCode } from "@tongban/kernel/region";
import { lawOfCase } from "@tongban/runtime/laws";
import type { Application } from "../application.ts";
import { matterOn } from "../matter.ts";

/** The law an application moves by. */
export const matterOf = async (region: RegionCode, { file, request }: Application) =>
  matterOn(await lawOfCase(region, file.law), file.scheme, file.appliedOn, request !== undefined);
