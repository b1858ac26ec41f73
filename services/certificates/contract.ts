import { CertificateRegistered, PersonDataRead } from "@tongban/events/certificates";
import { contract } from "@tongban/events/contract";
import { exportOfPersonsRoute } from "@tongban/events/export-route";
import { PageQuery } from "@tongban/events/page-query";
import { exportReasons } from "@tongban/events/reasons";
import { Category, CertificateNumber } from "@tongban/kernel/certificate-number";
import { Day } from "@tongban/kernel/day";
import { Name } from "@tongban/kernel/name";
import { Purpose } from "@tongban/kernel/purpose";
import { ResidentId } from "@tongban/kernel/resident-id";
import * as z from "zod";
import { Office } from "./src/holder.ts";

const Registration = z.strictObject({
  certificateNumber: CertificateNumber,
  name: Name,
  validFrom: Day.optional(),
  validUntil: Day,
  categories: z
    .array(Category.exclude(["multiple"]))
    .min(2)
    .optional(),
  office: Office,
});

const oneOfTwo = {
  reason: "field-invalid",
  zh: "请给出残疾人证号或公民身份号码其中之一。",
  en: "Give a certificate number or an identity number, not both.",
};

/** Whom a number belongs to, and what for. It stands in the body, so that it is in no address and no access log. */
const Lookup = z
  .strictObject({
    certificateNumber: CertificateNumber.optional(),
    residentId: ResidentId.optional(),
    purpose: Purpose,
  })
  .transform(({ certificateNumber, residentId, purpose }, context) => {
    const number = residentId ?? certificateNumber?.slice(0, 18);
    if (number !== undefined && (!certificateNumber || !residentId))
      return { residentId: ResidentId.parse(number), purpose };
    context.addIssue({ code: "custom", message: oneOfTwo.en, params: oneOfTwo });
    return z.NEVER;
  });

const holder = ["person", "name", "certificateNumber", "certificate"] as const;

export const certificates = contract({
  name: "certificates",
  routes: {
    "POST /regions/{region}/certificates/holders": {
      roles: { "cdpf-reviewer": "region" },
      body: Registration,
      shows: holder,
      status: 201,
    },
    "POST /regions/{region}/certificates/lookups": {
      roles: { "cdpf-reviewer": "region", "civil-affairs-officer": "region", "township-clerk": "office" },
      body: Lookup,
      shows: holder,
    },
    "GET /regions/{region}/certificates/holders": {
      roles: {
        "cdpf-reviewer": "region",
        "civil-affairs-officer": "region",
        "township-clerk": "office",
        supervisor: "below",
      },
      query: PageQuery.extend({ office: Office }),
      shows: holder,
    },
    "GET /regions/{region}/certificates/holders/{id}": {
      roles: {
        person: "own",
        "cdpf-reviewer": "region",
        "civil-affairs-officer": "region",
        "township-clerk": "office",
        supervisor: "below",
      },
      shows: holder,
    },
    "GET /regions/{region}/certificates/holders/{id}/history": {
      roles: { "cdpf-reviewer": "region", "civil-affairs-officer": "region", supervisor: "below" },
      query: PageQuery,
      shows: ["person", "certificate", "history"],
    },
    "GET /regions/{region}/certificates/export": exportOfPersonsRoute,
  },
  reasons: {
    ...exportReasons,
    "region-closed": 410,
    "holder-unknown": 404,
    "certificate-already-registered": 409,
    "certificate-superseded": 409,
    "certificate-ends-before-it-begins": 422,
    "categories-only-for-multiple": 422,
    "office-not-in-region": 422,
    "township-unknown": 422,
  },
  publishes: [CertificateRegistered, PersonDataRead],
  hears: [],
  reach: { persons: "identifies" },
});
