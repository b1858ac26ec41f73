import { VillageEntered } from "@tongban/events/regions";
import { accept, refuse } from "@tongban/kernel/decision";
import type { OfficeState } from "./office.ts";
import { townshipOf, type VillageState } from "./village.ts";

/** Enters a village of a township that is an office of the region already. */
export const enterVillage = (
  existing: VillageState | undefined,
  township: OfficeState | undefined,
  village: VillageState,
) => {
  if (existing) return alreadyEntered(existing);
  if (township?.kind !== "township") return noSuchTownship(townshipOf(village));
  return accept(village, VillageEntered.of(village));
};

const field = "/body/code";
const alreadyEntered = ({ name }: VillageState) =>
  refuse(
    "village-already-entered",
    { zh: `该村（社区）已登记为“${name}”。`, en: `There is a village of this code already: ${name}.` },
    { field },
  );
const noSuchTownship = (code: string) =>
  refuse(
    "township-not-entered",
    {
      zh: `本地区没有登记乡镇（街道）${code}，请先登记。`,
      en: `No township ${code} has been entered in this region: enter it first.`,
    },
    { field },
  );
