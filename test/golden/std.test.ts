import { readCertificateNumber } from "@tongban/kernel/certificate-number";
import { readCreditCode } from "@tongban/kernel/credit-code";
import { addMonths, Day } from "@tongban/kernel/day";
import { readResidentId } from "@tongban/kernel/resident-id";
import { addWorkingDays, calendar } from "@tongban/kernel/working-days";
import { compileCondition } from "@tongban/policy/condition";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";

const words: Record<string, string> = {
  "identity-checksum": "CHECKSUM",
  "identity-birth-date": "BIRTH_DATE",
  "certificate-number-category": "CATEGORY",
  "calendar-not-covered": "CALENDAR_NOT_COVERED",
  physical: "LIMB",
  multiple: "MULTIPLE",
};
const thresholds = { 以上: "atLeast", 以下: "atMost", 超过: "above", 不满: "below" };
const refused = ({ reason }: { reason: string }) => ({ valid: false, reason: words[reason] });

const answerTo = z.union([
  z.strictObject({ residentId: z.string() }).transform(({ residentId }) => {
    const read = readResidentId(residentId);
    return read.ok ? { valid: true, normalised: read.value.number, ...read.value } : refused(read);
  }),
  z
    .strictObject({ certNo: z.string(), applicantResidentId: z.string().optional() })
    .transform(({ certNo, applicantResidentId }) => {
      const read = readCertificateNumber(certNo);
      if (!read.ok) return refused(read);
      const valid = applicantResidentId === undefined || applicantResidentId === read.value.residentId;
      return { ...read.value, valid, category: words[read.value.category] };
    }),
  z.strictObject({ uscc: z.string() }).transform(({ uscc }) => ({ valid: readCreditCode(uscc).ok })),
  z
    .strictObject({ phrase: z.enum(["以上", "以下", "超过", "不满"]), threshold: z.number(), value: z.number() })
    .transform(({ phrase, threshold, value }) => ({
      met: compileCondition({ [thresholds[phrase]]: threshold })(value),
    })),
  z
    .strictObject({ from: Day, addMonths: z.int() })
    .transform((asked) => ({ lastDay: addMonths(asked.from, asked.addMonths) })),
  z
    .strictObject({ from: Day, workingDays: z.int(), calendarCoveredThrough: Day })
    .transform(({ from, workingDays, calendarCoveredThrough }) => {
      const year = { coveredFrom: from, coveredThrough: calendarCoveredThrough, holidays: [], makeUpDays: [] };
      const added = addWorkingDays(calendar(year), from, workingDays);
      return added.ok ? { lastDay: added.value } : { error: words[added.reason] };
    }),
]);

test.each(casesOf("STD"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
