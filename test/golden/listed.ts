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
  "care and housing compared with the lists of other departments": "DQ-MON-01 DQ-MON-02",
  "the portal": "POR-01 POR-02",
};

export const listedIds: readonly string[] = Object.values(listed).flatMap((ids) => ids.split(" "));

export const isListed = (id: string) => listedIds.includes(id);
