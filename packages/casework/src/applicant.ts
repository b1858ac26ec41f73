import { Category, CertificateNumber, Grade, readCertificateNumber } from "@tongban/kernel/certificate-number";
import { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { ResidentId } from "@tongban/kernel/resident-id";
import type { Scheme } from "@tongban/policy/scheme";
import * as z from "zod";

/** A name on an identity card: long names and · are names too. */
const Name = z.string().trim().min(2).max(50);

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
      relation: z.enum(["guardian", "supporter", "village-committee", "entrusted"]),
    })
    .optional(),
});
export type Applicant = z.infer<typeof Applicant>;

/** The certificate as the applicant shows it. */
export const ShownCertificate = z.strictObject({ number: CertificateNumber, validUntil: Day });

/** The household register's place: the region and, in it, the township or sub-district of nine digits. */
export const Household = z
  .strictObject({ region: RegionCode, township: z.string().regex(/^\d{9}$/) })
  .refine(({ region, township }) => township.startsWith(region), {
    path: ["township"],
    error: "The township lies in another region",
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

/** The grounds on which a form is refused before any case exists. */
export const formReasons = {
  "certificate-not-applicants": 422,
  "certificate-expired": 422,
  "not-eligible": 422,
  "amount-not-set": 422,
} as const;

const certificateRule = { document: "残疾人证管理办法", clause: "第五条" };

/** What of a certificate the law asks: kept with the case, for it says nothing of who it is. */
export const CertificateFacts = z.strictObject({ grade: Grade, category: Category, validUntil: Day });
export type CertificateFacts = z.infer<typeof CertificateFacts>;

/** Whether the certificate shown is the applicant's, valid on the day and enough for the scheme; answers what the law asks of it. */
export const examine = (
  { applicant, certificate: { number, validUntil } }: Pick<Form, "applicant" | "certificate">,
  scheme: Scheme,
  day: Day,
): Answer<CertificateFacts, keyof typeof formReasons> => {
  const read = readCertificateNumber(number);
  if (!read.ok || read.value.residentId !== applicant.residentId)
    return refuse(
      "certificate-not-applicants",
      {
        zh: "残疾人证号与申请人身份证号不一致。",
        en: "The certificate's number is not built on the applicant's identity number.",
      },
      { source: certificateRule, field: "/body/certificate/number" },
    );
  const { grade, category } = read.value;
  return entitled(scheme, { grade, category, validUntil }, day, "/body/certificate");
};

/**
 * Whether a certificate is valid on the day, its last day included, and enough for the scheme (赤峰规程 第三条). What only
 * a later step establishes is left open. `field` is where the certificate stands, for the refusal to point into.
 */
export const entitled = (
  scheme: Scheme,
  certificate: CertificateFacts,
  day: Day,
  field: string,
): Answer<CertificateFacts, "certificate-expired" | "not-eligible" | "amount-not-set"> => {
  const { grade, category, validUntil } = certificate;
  const reviewing = scheme.procedure.steps.find(({ checks }) => checks?.includes("certificate"));
  if (validUntil < day)
    return refuse(
      "certificate-expired",
      {
        zh: `残疾人证已于${validUntil}到期，请先换领。`,
        en: `The certificate expired on ${validUntil}; renew it first.`,
      },
      { source: (reviewing ?? scheme).source, field: `${field}/validUntil` },
    );
  const verdict = scheme.judge({ certificateGrade: grade, certificateCategory: category });
  if (verdict.eligible || verdict.reason === "fact-missing") return answer(certificate);
  const { reason, message, source } = verdict;
  return refuse(reason, message, { field: `${field}/number`, ...(source && { source }) });
};
