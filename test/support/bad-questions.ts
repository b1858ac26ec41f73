import { ResidentId } from "@tongban/kernel/resident-id";
import { at } from "../../infra/local/story/api.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { hongshan, hulan, township } from "../../infra/local/story/places.ts";

const papers = ["written-application", "disability-certificate", "household-register"];
export const form = (nth: number) => ({ ...formOf(personOf(nth)), presented: papers });
const applicantOf = (nth: number) => form(nth).applicant;
export const here = (rest: string) => at(hongshan, rest);
export const there = (rest: string) => at(hulan, rest);

export type Asked = {
  by: string;
  grants: string;
  path: string;
  body?: unknown;
  text?: string;
  method?: string;
  headers?: Record<string, string>;
  /** In the cloud whose calendar ends. */
  late?: true;
};

export const clerk = { by: "hongshan-township-1", grants: `${hongshan}:township-clerk:${township}` };
export const window = { by: "hulan-window-1", grants: `${hulan}:window-clerk` };
export const cdpf = { by: "hongshan-cdpf-1", grants: `${hongshan}:cdpf-reviewer` };
export const platform = { by: "platform", grants: "000000:platform-administrator:below" };

const wrongChecksum = (number: string) => {
  const last = "0123456789X".split("").find((check) => !ResidentId.safeParse(number.slice(0, 17) + check).success);
  return `${number.slice(0, 17)}${last}`;
};
const deep = `${'{"a":'.repeat(50)}1${"}".repeat(50)}`;
export const applications = here("subsidies/applications");
export const requests = there("cross-province/requests");
const unserved = { region: "999999", township: "999999001" };

/** What is wrong with it, the question, and what it gets. */
type Case = [
  what: string,
  question: Asked,
  status: number,
  reason: string,
  field?: string | undefined,
  clause?: string,
];
export const badQuestions: Case[] = [
  [
    "a region that is none",
    { ...clerk, path: "/regions/15040x/subsidies/applications", body: form(3) },
    400,
    "field-invalid",
    "/path/region",
  ],
  [
    "an id that would part a key",
    { ...cdpf, path: here("subsidies/applications/a%23b") },
    400,
    "field-invalid",
    "/path/id",
  ],
  [
    "a region that is not served",
    {
      by: "li",
      grants: "999999:township-clerk:999999001",
      path: "/regions/999999/subsidies/applications",
      body: { ...form(3), household: unserved },
    },
    404,
    "region-unknown",
  ],
  [
    "a household in a region that is not served",
    { ...window, path: requests, body: { ...form(3), household: unserved } },
    404,
    "region-unknown",
    "/body/household/region",
  ],
  [
    "a household elsewhere",
    { ...clerk, path: applications, body: { ...form(3), household: { region: hulan, township: "230111001" } } },
    422,
    "household-elsewhere",
    "/body/household/region",
  ],
  [
    "a household here, asked across provinces",
    { ...window, path: requests, body: { ...form(3), household: { region: hulan, township: "230111001" } } },
    422,
    "household-here",
    "/body/household/region",
  ],
  [
    "a township of another region",
    { ...clerk, path: applications, body: { ...form(3), household: { region: hongshan, township: "230111001" } } },
    400,
    "township-elsewhere",
    "/body/household/township",
  ],
  [
    "a wrong identity checksum",
    {
      ...clerk,
      path: applications,
      body: { ...form(3), applicant: { ...applicantOf(3), residentId: wrongChecksum(applicantOf(3).residentId) } },
    },
    400,
    "identity-checksum",
    "/body/applicant/residentId",
    "校验码",
  ],
  [
    "a certificate of somebody else",
    { ...clerk, path: applications, body: { ...form(3), certificate: form(4).certificate } },
    422,
    "certificate-not-applicants",
    "/body/certificate/number",
    "第五条",
  ],
  [
    "an expired certificate",
    {
      ...clerk,
      path: applications,
      body: { ...form(3), certificate: { ...form(3).certificate, validUntil: "2022-03-29" } },
    },
    422,
    "certificate-expired",
    "/body/certificate/validUntil",
    "第三条",
  ],
  [
    "a certificate that is not severe",
    {
      ...clerk,
      path: applications,
      body: { ...form(3), certificate: { ...form(3).certificate, number: `${applicantOf(3).residentId}43` } },
    },
    422,
    "not-eligible",
    "/body/certificate/number",
    "第三条",
  ],
  [
    "a scheme that is none",
    { ...clerk, path: applications, body: { ...form(3), scheme: "free-lunch" } },
    422,
    "scheme-unknown",
  ],
  [
    "a second application",
    { ...clerk, path: applications, body: form(2) },
    409,
    "application-already-open",
    "/body/scheme",
  ],
  ["a second request", { ...window, path: requests, body: form(11) }, 409, "request-already-open", "/body/scheme"],
  [
    "a person who applies for another",
    { by: "somebody", grants: "person", path: applications, body: form(3) },
    403,
    "not-yours",
  ],
  ...["A".repeat(43), "somebody"].map(
    (principal): Case => [
      `one who acts without a mandate for ${principal}`,
      {
        by: `${"B".repeat(42)}A`,
        grants: "person",
        path: applications,
        body: form(3),
        headers: { "on-behalf-of": principal },
      },
      403,
      "mandate-not-held",
      "/headers/on-behalf-of",
    ],
  ),
  [
    "a role that is not granted",
    { by: "li", grants: `${hongshan}:finance-officer`, path: applications, body: form(3) },
    403,
    "role-not-granted",
  ],
  ["a region that is not granted", { ...window, path: applications, body: form(3) }, 403, "role-not-granted"],
  ["no grants at all", { by: "li", grants: "", path: applications, body: form(3) }, 403, "role-not-granted"],
  ["no JSON", { ...clerk, path: applications, text: "{" }, 400, "body-malformed"],
  ["no body", { ...clerk, path: applications, method: "POST" }, 400, "field-invalid", "/body"],
  ["null", { ...clerk, path: applications, text: "null" }, 400, "field-invalid", "/body"],
  ["a list", { ...clerk, path: applications, text: "[]" }, 400, "field-invalid", "/body"],
  ["a body too deep", { ...clerk, path: applications, text: deep }, 400, "body-too-deep", "/body"],
  [
    "a body too large",
    { ...clerk, path: applications, text: JSON.stringify({ ...form(3), more: "多".repeat(30_000) }) },
    413,
    "body-too-large",
  ],
  ["an unknown field", { ...clerk, path: applications, body: { ...form(3), more: 1 } }, 400, "field-invalid", "/body"],
  ["a page of nothing", { ...cdpf, path: `${applications}?limit=0` }, 400, "field-invalid", "/query/limit"],
  [
    "a law by no digest",
    { ...cdpf, path: `${applications}?decidedUnder=1` },
    400,
    "field-invalid",
    "/query/decidedUnder",
  ],
  ["an unknown question", { ...cdpf, path: `${applications}?person=li` }, 400, "field-invalid", "/query"],
  [
    "a paging token that is none",
    { ...cdpf, path: `${applications}?page=%25` },
    400,
    "page-token-invalid",
    "/query/page",
  ],
  [
    "an Idempotency-Key that would part a key",
    { ...clerk, path: applications, body: form(3), headers: { "idempotency-key": "a#b" } },
    400,
    "field-invalid",
    "/headers/idempotency-key",
  ],
  [
    "the accesses of staff whose name would part a key",
    {
      by: "hongshan-administrator",
      grants: `${hongshan}:region-administrator`,
      path: here("persons/accesses?staff=a%23b"),
    },
    400,
    "field-invalid",
    "/query/staff",
  ],
  ["an address that is none", { ...clerk, path: here("subsidies/nothing") }, 404, "route-unknown"],
  ["a method that is none", { ...clerk, path: applications, method: "DELETE" }, 405, "method-not-allowed"],
  [
    "a day before the law",
    { ...cdpf, path: here("regions/policy?on=2017-12-31") },
    422,
    "policy-not-in-force",
    "/path/region",
  ],
  [
    "a region that is still prepared",
    {
      by: "li",
      grants: "150403:township-clerk:150403001",
      path: "/regions/150403/subsidies/applications",
      body: { ...form(3), household: { region: "150403", township: "150403001" } },
      late: true,
    },
    409,
    "region-not-live",
  ],
  [
    "limits past the calendar",
    { ...clerk, path: here("subsidies/applications/{late}/pass"), body: { step: "first-review" }, late: true },
    422,
    "calendar-not-covered",
    undefined,
    "全文",
  ],
  [
    "limits past the calendar, across provinces",
    { ...window, path: requests, body: form(3), late: true },
    422,
    "calendar-not-covered",
    undefined,
    "全文",
  ],
];
