/**
 * The cases that cannot run yet, by what they wait for. Whoever builds that takes the ids out, and writes the family's
 * test (`cf-sub.test.ts` for CF-SUB, with `test.each(casesOf("CF-SUB"))`) if there is none: casesOf then answers with
 * them.
 */
const listed: Readonly<Record<string, string>> = {
  "public notice of awards, with what it may show": "CF-SUB-13 CF-SUB-14",
  "comparison of holders with recipients, by month and quarter": "CF-SUB-15 CF-SUB-17 CF-SUB-46",
  "exit from an award, recovery and the credit record":
    "CF-SUB-18 CF-SUB-20 CF-SUB-21 CF-SUB-23 CF-SUB-24 CF-SUB-26 CF-SUB-29 CF-SUB-40 CF-SUB-42 CF-SUB-43 CF-SUB-48",
  "the notice of benefits and the statement of waiver": "CF-SUB-28 CF-SUB-47",
  "certificates across provinces": "XP-04 XP-07 XP-08",
  "employment across provinces": "XP-05",
  "the certificate's life: application to cancellation":
    "CN-CERT-01 CN-CERT-02 CN-CERT-04 CN-CERT-06 CN-CERT-08 CN-CERT-10 CN-CERT-11 CN-CERT-13 DQ-CERT-01 DQ-CERT-02 DQ-CERT-04 DQ-CERT-06 HL-CERT-01",
  "national law of the two subsidies": "CN-SUB-01 CN-SUB-02 CN-SUB-04 CN-SUB-06 CN-SUB-07 CN-SUB-11 CN-SUB-12",
  "the pack of 150627, its subsidies":
    "YJ-SUB-01 YJ-SUB-02 YJ-SUB-04 YJ-SUB-05 YJ-SUB-07 YJ-SUB-08 YJ-SUB-10 YJ-SUB-11 YJ-SUB-13 YJ-SUB-14 YJ-SUB-16 YJ-SUB-17 YJ-SUB-18 YJ-SUB-20 YJ-SUB-22 YJ-SUB-23 YJ-SUB-24",
  "the pack of 141081, its subsidies": "HM-SUB-01 HM-SUB-03 HM-SUB-04",
  "the housing service": "YJ-HOU-01 YJ-HOU-02 YJ-HOU-04 YJ-HOU-05 YJ-HOU-06 HL-HOU-01",
  "the employment service":
    "CF-EMP-01 YJ-EMP-01 YJ-EMP-02 YJ-EMP-03 YJ-EMP-04 HM-EMP-01 HM-EMP-04 HM-EMP-05 HM-EMP-07 HL-EMP-01 HL-EMP-02 HL-EMP-03 HL-EMP-05 HL-EMP-07 HL-EMP-09 CN-EMP-01 CN-EMP-03 CN-EMP-04 CN-EMP-07 CN-EMP-09 CN-EMP-10 NM-EMP-01 NM-EMP-03",
  "monitoring of the plans' indicators":
    "CF-MON-01 CF-MON-02 CF-MON-03 CF-MON-05 CF-MON-06 CF-MON-07 YJ-MON-01 HM-MON-01 DQ-MON-01 DQ-MON-02 HL-MON-01",
  "care on an event of life": "HM-CARE-01",
  "the portal": "POR-01 POR-02",
};

export const listedIds: readonly string[] = Object.values(listed).flatMap((ids) => ids.split(" "));

export const isListed = (id: string) => listedIds.includes(id);
