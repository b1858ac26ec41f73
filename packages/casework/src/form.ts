import { CertificateNumber } from "@tongban/kernel/certificate-number";
import { Day } from "@tongban/kernel/day";
import { Relation } from "@tongban/kernel/mandate";
import { Name } from "@tongban/kernel/name";
import { RegionCode } from "@tongban/kernel/region";
import { ResidentId } from "@tongban/kernel/resident-id";
import * as z from "zod";

/** Kin in whose case an officer stands aside (公务员法 74: 夫妻、直系血亲、三代以内旁系血亲、近姻亲). */
const Kin = z.strictObject({
  name: Name,
  residentId: ResidentId,
  relation: z.enum(["spouse", "direct-line", "collateral", "in-law"]),
});

/** Who applies, and who acts for them (第一条: 法定监护人、义务人、嘎查村居委会、其他委托人). Kept and sent only sealed. */
export const Applicant = z.strictObject({
  name: Name,
  residentId: ResidentId,
  phone: z
    .string()
    .regex(/^[\d+ -]{5,20}$/)
    .optional(),
  account: z.strictObject({ holder: Name, number: z.string().regex(/^\d{8,30}$/) }).optional(),
  proxy: z
    .strictObject({
      name: Name,
      residentId: ResidentId.optional(),
      relation: Relation,
    })
    .optional(),
  /** An adult who cannot act at all (无民事行为能力, 民法典 21). One of limited capacity may apply alone: it purely benefits them (22). */
  capacity: z.literal("none").optional(),
  family: z.array(Kin).max(12).optional(),
});
export type Applicant = z.infer<typeof Applicant>;

/** The certificate as the applicant shows it. */
export const ShownCertificate = z.strictObject({ number: CertificateNumber, validUntil: Day });

/** What of a form is a person's: kept sealed, and handed over sealed anew for the household region. */
export const Personal = z.strictObject({ applicant: Applicant, certificate: ShownCertificate });

/** The household register's place: the region and, in it, the township or sub-district of nine digits. */
export const Household = z
  .strictObject({ region: RegionCode, township: z.string().regex(/^\d{9}$/) })
  .refine(({ region, township }) => township.startsWith(region), {
    path: ["township"],
    params: {
      reason: "township-elsewhere",
      zh: "乡镇街道代码应以户籍地区代码开头。",
      en: "A township's code begins with that of the household's region.",
    },
  });

/** What an application form holds, wherever it is handed in. */
export const Form = z.strictObject({
  scheme: z.string().regex(/^[a-z][a-z0-9-]{2,40}$/),
  applicant: Applicant,
  certificate: ShownCertificate,
  household: Household,
  presented: z.array(z.string().max(60)).max(40),
  /** Papers whose content other authorities have shared, so that the original need not be shown. */
  shared: z.array(z.string().max(60)).max(40).default([]),
});
export type Form = z.infer<typeof Form>;
