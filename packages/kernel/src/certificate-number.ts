import * as z from "zod";
import { type Answer, answer, type Refused, refuse } from "./decision.ts";
import { refusedBy } from "./issue.ts";
import { type IdentityReason, ResidentId, readResidentId } from "./resident-id.ts";

/** The categories of disability (残疾类别), in the order of their digit in the number: 视力 听力 言语 肢体 智力 精神 多重. */
export const Category = z.enum(["visual", "hearing", "speech", "physical", "intellectual", "mental", "multiple"]);
export type Category = z.infer<typeof Category>;

/** The grade of disability (残疾等级): 1 is the most severe. */
export const Grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
export type Grade = z.infer<typeof Grade>;

export type CertificateNumberReason =
  | IdentityReason
  | "certificate-number-length"
  | "certificate-number-category"
  | "certificate-number-grade"
  | "certificate-number-reissue";

/** The number of a certificate of disability (残疾人证号), in upper case. */
export const CertificateNumber = z
  .string()
  .toUpperCase()
  .superRefine(refusedBy((text) => faultOf(text)))
  .brand("CertificateNumber");
export type CertificateNumber = z.infer<typeof CertificateNumber>;

/**
 * Reads a certificate number: the holder's identity number, a digit for the category, a digit for the grade, and B1,
 * B2 … after a reissue (`reissue` is 0 for the first certificate). 多重 does not say which categories.
 */
export const readCertificateNumber = (
  text: string,
): Answer<
  { number: CertificateNumber; residentId: ResidentId; category: Category; grade: Grade; reissue: number },
  CertificateNumberReason
> => {
  const upper = text.toUpperCase();
  return (
    faultOf(upper) ??
    answer({
      number: CertificateNumber.parse(upper),
      residentId: ResidentId.parse(upper.slice(0, 18)),
      category: Category.parse(categoryAt(upper)),
      grade: Grade.parse(Number(upper[19])),
      reissue: Number(upper.slice(21)),
    })
  );
};

const faultOf = (text: string): Refused<CertificateNumberReason> | undefined => {
  if (text.length < 20)
    return fault(
      "certificate-number-length",
      "残疾人证号应为20位，补办的另加B和次数。",
      "A certificate number has 20 characters, and B with a number after a reissue.",
    );
  const identity = readResidentId(text.slice(0, 18));
  if (!identity.ok) return identity;
  if (categoryAt(text) === undefined)
    return fault(
      "certificate-number-category",
      "残疾人证号第19位应为残疾类别代码1至7。",
      "The 19th character of a certificate number is the category, 1 to 7.",
    );
  if (!/^[1-4]$/.test(text[19] ?? ""))
    return fault(
      "certificate-number-grade",
      "残疾人证号第20位应为残疾等级代码1至4。",
      "The 20th character of a certificate number is the grade, 1 to 4.",
    );
  if (!/^(B[1-9]\d?)?$/.test(text.slice(20)))
    return fault(
      "certificate-number-reissue",
      "残疾人证号20位之后应为B和补办次数（如B1）。",
      "After its 20 characters a certificate number has B and the number of the reissue, such as B1.",
    );
  return undefined;
};

const categoryAt = (text: string) => Category.options[Number(text[18]) - 1];

const fault = (reason: CertificateNumberReason, zh: string, en: string) =>
  refuse(reason, { zh, en }, { source: { document: "残疾人证管理办法", clause: "第五条" } });
