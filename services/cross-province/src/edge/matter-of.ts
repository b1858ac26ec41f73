import type { RegionCode } from "@tongban/kernel/region";
import { lawOf, lawOfCase } from "@tongban/runtime/laws";
import { matterOn } from "../matter.ts";
import type { ReceivingSide } from "../request.ts";

/** The law the receiving side of a request moves by. */
export const matterOf = async (region: RegionCode, { intake, householdLaw, scheme, appliedOn }: ReceivingSide) =>
  matterOn(await lawOfCase(region, intake.law), await lawOf(householdLaw), scheme, appliedOn);
