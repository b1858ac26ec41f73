import { CertificateRegistered } from "@tongban/events/certificates";
import { accept, refuse } from "@tongban/kernel/decision";
import { isWithin, RegionCode } from "@tongban/kernel/region";
import type { HolderState } from "./holder.ts";

/**
 * Registers a certificate that exists, also one that has expired: that is a fact, too. A later reissue, another category
 * or grade after a new assessment, and a renewal, which keeps the number, replace the certificate held so far.
 */
export const register = (held: HolderState | undefined, region: RegionCode, holder: HolderState) => {
  const { validFrom, validUntil, office, sealed: _, ...rest } = holder;
  if (!isWithin(region, RegionCode.parse(office.slice(0, 6)))) return elsewhere;
  if (validFrom && validUntil <= validFrom) return reversed;
  if (holder.categories && holder.category !== "multiple") return single;
  if (held && isOlder(holder, held)) return superseded;
  if (held && isSame(holder, held)) return registered;
  return accept(
    holder,
    CertificateRegistered.of({ ...rest, ...(validFrom && { validFrom }), validUntil, status: "valid" }),
  );
};

const isSameAssessment = (a: HolderState, b: HolderState) => a.category === b.category && a.grade === b.grade;

/** Reissues are counted within one assessment; of two assessments the older one ends earlier. */
const isOlder = (asked: HolderState, held: HolderState) =>
  isSameAssessment(asked, held) ? asked.reissue < held.reissue : asked.validUntil < held.validUntil;

const isSame = (asked: HolderState, held: HolderState) =>
  isSameAssessment(asked, held) && asked.reissue === held.reissue && asked.validUntil <= held.validUntil;

const elsewhere = refuse(
  "office-not-in-region",
  { zh: "该乡镇（街道）不在本地区。", en: "That township is not in this region." },
  { field: "/body/office" },
);
const reversed = refuse(
  "certificate-ends-before-it-begins",
  { zh: "残疾人证的有效期止应在有效期起之后。", en: "A certificate ends after it begins." },
  { field: "/body/validUntil" },
);
const single = refuse(
  "categories-only-for-multiple",
  { zh: "只有多重残疾才列明所含类别。", en: "Only a certificate for multiple disabilities lists its categories." },
  { field: "/body/categories" },
);
const superseded = refuse(
  "certificate-superseded",
  { zh: "该残疾人证已由补办的新证取代。", en: "A later reissue has replaced this certificate." },
  { field: "/body/certificateNumber" },
);
const registered = refuse(
  "certificate-already-registered",
  { zh: "该残疾人证已登记。", en: "This certificate is registered already." },
  { field: "/body/certificateNumber" },
);
