import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { lawOfCase } from "@tongban/runtime/laws";
import type { Application } from "../application.ts";
import { matterOn } from "../matter.ts";

/** The law an application moves by, on a day. */
export const matterOf = async (region: RegionCode, { file, request }: Application, day: Day) =>
  matterOn(await lawOfCase(region, file.law, day), file.scheme, file.appliedOn, request !== undefined);
