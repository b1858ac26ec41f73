import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { lawOf, lawOfCase } from "@tongban/runtime/laws";
import { matterOn } from "../matter.ts";
import type { ReceivingSide } from "../request.ts";

/** The law the receiving side of a request moves by, on a day. */
export const matterOf = async (
  region: RegionCode,
  { intake, householdLaw, scheme, appliedOn }: ReceivingSide,
  day: Day,
) => matterOn(await lawOfCase(region, intake.law, day), await lawOf(householdLaw), scheme, appliedOn);
