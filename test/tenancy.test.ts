import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../infra/house.ts";
import { type Cloud, startCloud } from "../infra/local/cloud.ts";
import { formOf } from "../infra/local/story/job.ts";
import { enterMandate, mandateOf } from "../infra/local/story/mandates.ts";
import { personOf } from "../infra/local/story/people.ts";
import { bringOnBoard, castOf, hongshan, hulan, township } from "../infra/local/story/places.ts";
import { registerCertificate } from "../infra/local/story/register.ts";
import { beginning } from "../infra/local/story/schedule.ts";
import {
  type Asked,
  applications,
  badQuestions,
  cdpf,
  clerk,
  form,
  here,
  platform,
  requests,
  there,
  window,
} from "./support/bad-questions.ts";
import { isOfReading } from "./support/readings.ts";
import { everything } from "./support/world.ts";

let cloud: Cloud;
let later: Cloud;
let requestId = "";
let applicationId = "";
let lateId = "";
const Id = z.object({ id: z.string() });

beforeAll(async () => {
  const environment = { RATES: "" };
  // Years of days would have to begin if one cloud's clock went from one to the other.
  [cloud, later] = await Promise.all([
    startCloud({ now: beginning, environment }),
    startCloud({ now: new Date("2026-12-11T10:00:00+08:00"), environment }),
  ]);
  const cast = castOf(cloud);
  await Promise.all([bringOnBoard(cloud, cast, () => {}), bringOnBoard(later, castOf(later), () => {})]);
  // A region goes live while the calendar reaches far enough for its limits; then it ends.
  await later.clock.set(new Date("2026-12-31T10:00:00+08:00"));
  for (const nth of [1, 2]) await registerCertificate(cloud, cast, personOf(nth));
  await enterMandate(cast.cdpf, hongshan, mandateOf(personOf(1), personOf(2)));
  requestId = Id.parse(await cast.window.post(there("cross-province/requests"), form(1))).id;
  await cast.window.post(there(`cross-province/requests/${requestId}/push`));
  applicationId = Id.parse(await cast.clerk.post(here("subsidies/applications"), form(2))).id;
  for (const nth of [11, 12]) await cast.window.post(there("cross-province/requests"), formOf(personOf(nth)));
  const { platform: opens, clerk: files } = castOf(later);
  lateId = Id.parse(await files.post(applications, form(1))).id;
  await opens.post("/regions/150403/regions/opening");
  await opens.post("/regions/150403/regions/policy/inheritance", { from: "2026-12-31" });
  await Promise.all([cloud.settle(), later.settle()]);
});
afterAll(() => Promise.all([cloud?.stop(), later?.stop()]));

const asked = async ({ by, grants, path, body, text, method, headers, late }: Asked) => {
  const on = late ? later : cloud;
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const reply = await fetch(on.apiUrl + path.replace("{late}", lateId), {
    method: method ?? (sent === undefined ? "GET" : "POST"),
    headers: {
      authorization: `Bearer ${await on.token(by, grants)}`,
      "content-type": "application/json",
      ...headers,
    },
    ...(sent !== undefined && { body: sent }),
  });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
};
describe("every key", () => {
  it("begins with its own region, in the table and in each index", async () => {
    for (const { name } of contracts) {
      const rows = await cloud.rows(name);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const region = String(row.pk).split("#")[0] ?? "";
        expect(region).toMatch(/^\d{6}$/);
        for (const key of ["gsi1pk", "gsi2pk", "gsi3pk"].flatMap((index) => row[index] ?? []))
          expect(key).toMatch(new RegExp(`^${region}#.`));
        if (z.object({ region: z.string() }).safeParse(row.event).success) expect(row.event).toMatchObject({ region });
      }
    }
  });

  it("and every row tells nobody who it is about", async () => {
    const rows = (await everything(cloud)).join("\n");
    for (const nth of [1, 2, 11, 12]) {
      const { name, residentId, certificateNumber } = personOf(nth);
      for (const secret of [name, residentId, certificateNumber, "6222020000000000000", "13800000000"])
        expect(rows).not.toContain(secret);
    }
  });
});

describe("from another region", () => {
  it("a record is not found, whatever the role there", async () => {
    const grants = (region: string) =>
      ["cdpf-reviewer", "civil-affairs-officer", "supervisor"].map((role) => `${region}:${role}`).join(" ");
    const asks = async (region: string, path: string) =>
      (await asked({ by: "li", grants: grants(region), path: `/regions/${region}/${path}` })).status;
    for (const path of [`subsidies/applications/${applicationId}`, `subsidies/applications/${applicationId}/history`]) {
      expect(await asks(hongshan, path)).toBe(200);
      for (const region of [hulan, "150400", "150403", "000000"]) expect(await asks(region, path)).toBe(404);
    }
    expect(await asks(hulan, `cross-province/requests/${requestId}`)).toBe(200);
    expect(await asks(hongshan, `cross-province/requests/${requestId}`)).toBe(200);
    for (const region of ["150400", "150403"])
      expect(await asks(region, `cross-province/requests/${requestId}`)).toBe(404);
  });

  it("a paging token opens nothing", async () => {
    const path = (region: string, more: string) => `/regions/${region}/cross-province/requests?${more}`;
    const first = await asked({ ...window, path: path(hulan, "limit=1") });
    const { next } = z.object({ next: z.string() }).parse(JSON.parse(first.text));
    const grants = `${hulan}:window-clerk ${hongshan}:window-clerk`;
    const second = await asked({ by: "li", grants, path: path(hulan, `limit=1&page=${next}`) });
    expect(second.status).toBe(200);
    for (const [region, more] of [
      [hongshan, `page=${next}`],
      [hulan, `stage=pushed&page=${next}`],
      [hulan, "page=eyJwayI6IngifQ"],
    ] as const) {
      const { status, text } = await asked({ by: "li", grants, path: path(region, more) });
      expect({ status, ...z.looseObject({}).parse(JSON.parse(text)) }).toMatchObject({
        status: 400,
        title: "page-token-invalid",
        field: "/query/page",
      });
    }
  });
});

const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  message: z.object({ zh: z.string().regex(/\p{Script=Han}/u), en: z.string().regex(/[A-Za-z]{2}/) }),
  field: z.string().optional(),
  source: z.looseObject({ document: z.string(), clause: z.string() }).optional(),
});

describe("a bad question", () => {
  // What was read before is still being told to the persons.
  beforeAll(() => cloud.settle());

  it.each(badQuestions)(
    "%s is refused in both languages, and leaves nothing behind",
    async (_, question, status, reason, field, clause) => {
      const on = question.late ? later : cloud;
      // A refusal that tells of a person is a reading, and the person finds it.
      const before = await everything(on, (row) => !isOfReading(row));
      const answer = await asked(question);
      expect(answer.headers.get("content-type"), answer.text).toMatch(/^application\/problem\+json/);
      const problem = Problem.parse(JSON.parse(answer.text));
      expect({ ...problem, clause: problem.source?.clause }).toMatchObject({
        title: reason,
        type: `/problems/${reason}`,
        status,
        detail: problem.message.zh,
        ...(field !== undefined && { field }),
        ...(clause !== undefined && { clause }),
      });
      expect(answer.status).toBe(status);
      await on.settle();
      expect(await everything(on, (row) => !isOfReading(row))).toEqual(before);
    },
  );
});

describe("an Idempotency-Key", () => {
  const office = (code: string) => ({ code, kind: "township", name: "某街道" });
  const holder = (nth: number) => ({
    certificateNumber: personOf(nth).certificateNumber,
    name: "某人",
    validUntil: "2031-03-06",
    office: township,
  });
  const creates: [string, Asked, unknown][] = [
    ["an application", { ...clerk, path: applications, body: form(21) }, form(22)],
    ["a request", { ...window, path: requests, body: form(23) }, form(24)],
    ["a holder", { ...cdpf, path: here("certificates/holders"), body: holder(25) }, holder(26)],
    ["an office", { ...platform, path: here("regions/offices"), body: office("150402003") }, office("150402004")],
    [
      "a member of staff",
      { ...platform, path: here("regions/staff"), body: { sub: "li", role: "cdpf-reviewer" } },
      { sub: "wang", role: "cdpf-reviewer" },
    ],
  ];

  it.each(creates)(
    "makes %s once, answers the same again, and is refused with another body",
    async (what, question, other) => {
      const headers = { "idempotency-key": `key.${what.replaceAll(" ", "-")}` };
      const first = await asked({ ...question, headers });
      expect(first.status, first.text).toBe(201);
      await cloud.settle();
      const before = await everything(cloud, (row) => !isOfReading(row));
      const again = await asked({ ...question, headers });
      expect(again.status).toBe(201);
      expect(JSON.parse(again.text)).toEqual(JSON.parse(first.text));
      const reused = await asked({ ...question, body: other, headers });
      expect({ status: reused.status, title: Problem.safeParse(JSON.parse(reused.text)).data?.title }).toEqual({
        status: 409,
        title: "idempotency-key-reused",
      });
      await cloud.settle();
      expect(await everything(cloud, (row) => !isOfReading(row))).toEqual(before);
    },
  );

  it("is its owner's: another's same key makes another", async () => {
    const headers = { "idempotency-key": "shared" };
    const one = await asked({ ...clerk, path: applications, body: form(27), headers });
    const two = await asked({ ...clerk, by: "hongshan-township-2", path: applications, body: form(28), headers });
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(Id.parse(JSON.parse(one.text)).id).not.toBe(Id.parse(JSON.parse(two.text)).id);
  });

  it("has its effect once though eight ask at the same time", async () => {
    const headers = { "idempotency-key": "at-once" };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => asked({ ...clerk, path: applications, body: form(29), headers })),
    );
    expect(new Set(all.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(all[0]?.status).toBe(201);
    const rows = await cloud.rows("subsidies");
    const id = Id.parse(JSON.parse(all[0]?.text ?? "")).id;
    const facts = rows.filter(({ pk, sk }) => pk === `${hongshan}#application#${id}` && String(sk).startsWith("fact#"));
    expect(facts).toHaveLength(1);
  });
});

it("no dead letter came of all this", async () => {
  for (const { name } of contracts) expect(await cloud.deadLetters(name)).toEqual([]);
});
