import { OfficeOpened } from "@tongban/events/regions";
import { accept, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { OfficeState } from "./office.ts";

/** Opens an office of a region. A township is known by its nine-digit code, which begins with the region's own. */
export const openOffice = (existing: OfficeState | undefined, region: RegionCode, office: OfficeState) => {
  if (existing) return alreadyOpen(existing);
  if (office.kind === "township" && !/^\d{9}$/.test(office.code)) return notATownship;
  if (office.kind === "township" && !office.code.startsWith(region)) return elsewhere;
  return accept(office, OfficeOpened.of(office));
};

const about = { field: "/body/code" };
const alreadyOpen = ({ name }: OfficeState) =>
  refuse(
    "office-already-open",
    { zh: `该机构已登记为“${name}”。`, en: `There is an office of this code already: ${name}.` },
    about,
  );
const notATownship = refuse(
  "office-code-not-township",
  { zh: "乡镇（街道）应使用九位区划代码。", en: "A township goes by its nine-digit code." },
  about,
);
const elsewhere = refuse(
  "office-not-in-region",
  { zh: "该乡镇（街道）不在本地区。", en: "That township is not in this region." },
  about,
);

/** What is told of an office that a grant names and nobody opened. */
export const unknownOffice = refuse(
  "office-unknown",
  { zh: "本地区没有登记该机构。", en: "No office of this code has been opened in this region." },
  { field: "/body/office" },
);
