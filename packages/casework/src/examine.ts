import { Category, Grade, readCertificateNumber } from "@tongban/kernel/certificate-number";
import { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { readResidentId } from "@tongban/kernel/resident-id";
import type { Scheme } from "@tongban/policy/scheme";
import * as z from "zod";
import type { Form } from "./form.ts";
import type { formReasons } from "./reasons.ts";

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
  const born = readResidentId(applicant.residentId);
  if (!born.ok || born.value.birth > day)
    return refuse(
      "applicant-not-born",
      { zh: "公民身份号码中的出生日期晚于今日。", en: "The identity number's date of birth lies in the future." },
      { source: { document: "GB 11643", clause: "出生日期码" }, field: "/body/applicant/residentId" },
    );
  const { grade, category } = read.value;
  const fields = { number: "/body/certificate/number", validUntil: "/body/certificate/validUntil" };
  return entitled(scheme, { grade, category, validUntil }, day, fields);
};

/**
 * Whether a certificate is valid on the day, its last day included, and enough for the scheme (赤峰规程 第三条). What only
 * a later step establishes is left open. `fields` are what a refusal points to in the question.
 */
export const entitled = (
  scheme: Scheme,
  certificate: CertificateFacts,
  day: Day,
  fields: { number: string; validUntil: string },
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
      { source: (reviewing ?? scheme).source, field: fields.validUntil },
    );
  const verdict = scheme.judge({ certificateGrade: grade, certificateCategory: category });
  if (verdict.eligible || verdict.reason === "fact-missing") return answer(certificate);
  const { reason, message, source } = verdict;
  return refuse(reason, message, { field: fields.number, ...(source && { source }) });
};
