import { setTimeout as sleep } from "node:timers/promises";
import { county } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, type Caller, callerOf, type Reply } from "../../infra/local/story/api.ts";
import { enact } from "../../infra/local/story/enact.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { type Applicant, identityOf, personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, hulan, township } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning } from "../../infra/local/story/schedule.ts";

const Id = z.object({ id: z.string() });
const History = z.object({ items: z.array(z.object({ type: z.string(), data: z.looseObject({}) })) });
const papers = ["written-application", "disability-certificate", "household-register"];

let cloud: Cloud;
let cast: Cast;
/** A reviewer who is the sister of the second applicant, and a decider who is the township's clerk by another account. */
let sister: Caller;
let clerkAsDecider: Caller;
let otherDecider: Caller;

const staff = (sub: string, role: string, of?: Applicant, office?: string) =>
  cast.platform.post(at(hongshan, "regions/staff"), {
    sub,
    role,
    ...(office && { office }),
    ...(of && { residentId: of.residentId }),
  });
const [theSister, theClerk] = [personOf(21), personOf(22)];

beforeAll(async () => {
  cloud = await startCloud({ now: beginning });
  cast = castOf(cloud);
  await bringOnBoard(cloud, cast, () => {});
  await staff("hongshan-cdpf-2", "cdpf-reviewer", theSister);
  await staff("hongshan-township-1", "township-clerk", theClerk, township);
  await staff("hongshan-civil-2", "civil-affairs-officer", theClerk);
  await staff("hongshan-civil-3", "civil-affairs-officer");
  await cloud.settle();
  sister = callerOf(cloud, "hongshan-cdpf-2", `${hongshan}:cdpf-reviewer`);
  clerkAsDecider = callerOf(cloud, "hongshan-civil-2", `${hongshan}:civil-affairs-officer`);
  otherDecider = callerOf(cloud, "hongshan-civil-3", `${hongshan}:civil-affairs-officer`);
  for (const nth of [1, 2, 3]) await registerCertificate(cloud, cast, personOf(nth));
});
afterAll(() => cloud?.stop());

const cases = (id: string, rest = "") => at(hongshan, `subsidies/applications${id && `/${id}`}${rest && `/${rest}`}`);
const told = ({ status, body }: Reply) => {
  const { title } = z.looseObject({ title: z.string().optional() }).parse(body);
  return title ?? status;
};
const passed = async (id: string, step: string, by: Caller) => by.post(cases(id, "pass"), { step });
const filed = async (applicant: Applicant) =>
  Id.parse(await cast.clerk.post(cases(""), { ...formOf(applicant), presented: papers })).id;
const reviewed = async (id: string) => {
  for (const step of ["first-review", "national-entry", "submission"]) await passed(id, step, cast.clerk);
  for (const step of ["cdpf-review", "forwarding"]) await passed(id, step, cast.cdpf);
};
/** The facts of a case of one kind. */
const facts = async (id: string, type: string) =>
  (await cast.cdpf.get(cases(id, "history"), History)).items.filter((fact) => fact.type === type);

it("a reviewer acts in no case of a sister's, also one that was pushed from elsewhere", async () => {
  const form = formOf(personOf(2));
  const family = [{ name: theSister.name, residentId: theSister.residentId, relation: "collateral" }];
  const request = at(hulan, "cross-province/requests");
  const body = { ...form, applicant: { ...form.applicant, family }, presented: papers };
  const { id } = Id.parse(await cast.window.post(request, body));
  await cast.window.post(`${request}/${id}/push`);
  await cloud.settle();
  for (const step of ["first-review", "national-entry", "submission"]) await passed(id, step, cast.clerk);

  const step = "cdpf-review";
  expect(await sister.ask("POST", cases(id, "pass"), { step })).toMatchObject({
    status: 403,
    body: { title: "own-or-relatives-case", source: { document: "中华人民共和国公务员法", clause: "第七十六条" } },
  });
  expect(told(await sister.ask("POST", cases(id, "return"), { step, reason: "材料不符" }))).toBe(
    "own-or-relatives-case",
  );
  await passed(id, step, cast.cdpf);

  const rows = JSON.stringify(await cloud.rows("subsidies"));
  expect(rows).not.toContain(theSister.residentId);
  expect(rows).not.toContain(theSister.name);
  const history = await cast.cdpf.get(cases(id, "history"), History);
  expect(JSON.stringify(history)).not.toContain("parties");
});

describe("one case takes two persons", () => {
  let id: string;

  it("who reviewed it does not decide it, by whatever account", async () => {
    id = await filed(personOf(1));
    await reviewed(id);
    const decision = { step: "decision" };
    expect(told(await clerkAsDecider.ask("POST", cases(id, "approval"), decision))).toBe("officer-passed-another-step");
    const promoted = callerOf(cloud, "hongshan-cdpf-1", `${hongshan}:civil-affairs-officer`);
    expect(told(await promoted.ask("POST", cases(id, "approval"), decision))).toBe("officer-passed-another-step");
    const because = "只有一名经办人";
    expect(told(await promoted.ask("POST", cases(id, "approval"), { ...decision, because }))).toBe(
      "officer-passed-another-step",
    );
  });

  it("who stands aside acts no more, and another decides", async () => {
    expect(told(await cast.civil.ask("POST", cases(id, "recusal"), { reason: "申请人是我的邻居" }))).toBe(200);
    expect(told(await cast.civil.ask("POST", cases(id, "approval"), { step: "decision" }))).toBe("officer-stood-aside");
    expect(await facts(id, "subsidies.officer-recused.v1")).toMatchObject([{ data: { why: "申请人是我的邻居" } }]);
    expect(told(await otherDecider.ask("POST", cases(id, "approval"), { step: "decision" }))).toBe(200);
    expect(told(await cast.civil.ask("POST", cases(id, "recusal"), { reason: "太晚了" }))).toBe("case-not-open");
    await cloud.settle();
  });

  it("but one, with a reason that stands in the fact, where the region's law lets a small office", async () => {
    const pack = county(`settings:
  decision-delegated-to-township:
    value: [{ from: 2022-03-30, source: { document: county-notice, clause: 第一条 }, value: true }]
  one-officer-for-two-steps:
    value: [{ from: 2022-03-30, source: { document: county-notice, clause: 第二条 }, value: true }]`);
    await enact(cloud, cast, hongshan, { pack, from: "2022-03-30" });
    // Every function has forgotten the index of law it went on with.
    await sleep(5_000);
    const third = await filed(personOf(3));
    await reviewed(third);
    const decision = { step: "decision" };
    expect(await cast.clerk.ask("POST", cases(third, "approval"), decision)).toMatchObject({
      status: 422,
      body: { title: "second-hand-needs-reason", field: "/body/because" },
    });
    const because = "本街道只有一名经办人";
    expect(told(await cast.clerk.ask("POST", cases(third, "approval"), { ...decision, because }))).toBe(200);
    expect(await facts(third, "subsidies.application-approved.v1")).toMatchObject([{ data: { because } }]);
  });
});

const numberOf = (birth: string) => identityOf(`150402${birth}001`);

it("a child of under fourteen applies through a guardian, at the own window and across provinces", async () => {
  const residentId = numberOf("20150601");
  const child = { ...personOf(9), residentId, certificateNumber: `${residentId}42` };
  const form = formOf(child);
  const places = [
    [cast.clerk, cases("")],
    [cast.window, at(hulan, "cross-province/requests")],
  ] as const;
  for (const [by, path] of places) {
    expect(await by.ask("POST", path, form)).toMatchObject({
      status: 422,
      body: {
        title: "guardian-needed",
        source: { document: "personal-information-law" },
        field: "/body/applicant/proxy",
      },
    });
    const proxy = { name: "巴图", residentId: numberOf("20100601"), relation: "guardian" };
    const young = { ...form, applicant: { ...form.applicant, proxy } };
    expect(told(await by.ask("POST", path, young))).toBe("guardian-unfit");
    const guarded = { ...form, applicant: { ...form.applicant, proxy: { ...proxy, residentId: theClerk.residentId } } };
    expect(told(await by.ask("POST", path, guarded))).toBe(201);
  }
});

it("a person who files for another is told the same, whether there is anything of them or not", async () => {
  const somebody = await registerCertificate(cloud, cast, personOf(8));
  const resident = cast.resident(somebody);
  const own = await resident.ask("POST", cases(""), { ...formOf(personOf(8)), presented: papers });
  expect(told(own)).toBe(201);
  const ofOthers = [
    { of: "one who receives it", form: formOf(personOf(1)) },
    { of: "one whose case is open", form: formOf(personOf(2)) },
    { of: "one of whom there is nothing", form: formOf(personOf(40)) },
    {
      of: "a certificate that ran out",
      form: { ...formOf(personOf(41)), certificate: { ...formOf(personOf(41)).certificate, validUntil: "2020-01-01" } },
    },
    { of: "another's certificate", form: { ...formOf(personOf(42)), certificate: formOf(personOf(1)).certificate } },
  ];
  const answers = await Promise.all(ofOthers.map(({ form }) => resident.ask("POST", cases(""), form)));
  expect(told(answers[0] ?? own)).toBe("not-yours");
  for (const answer of answers) expect(JSON.stringify(answer)).toBe(JSON.stringify(answers[0]));
  const before = await resident.ask("POST", cases(""), formOf(personOf(1)), "key-of-mine");
  expect(JSON.stringify(before)).toBe(JSON.stringify(answers[0]));
});

it("a grant that is withdrawn is good for no longer than the tokens that state it", async () => {
  const grants = `${hongshan}:cdpf-reviewer`;
  const seconds = 8;
  const issued = Date.now();
  const token = await cloud.token("hongshan-cdpf-2", grants, seconds);
  const withToken = async () => {
    const reply = await fetch(cloud.apiUrl + cases(""), { headers: { authorization: `Bearer ${token}` } });
    return reply.status;
  };
  expect(await withToken()).toBe(200);
  await cast.platform.post(at(hongshan, "regions/staff/hongshan-cdpf-2/withdrawal"), { role: "cdpf-reviewer" });
  await cloud.settle();

  await expect(cloud.token("hongshan-cdpf-2", grants)).rejects.toThrow("has been withdrawn");
  const asked = await fetch(`${cloud.issuer}/token?sub=hongshan-cdpf-2&grants=${grants}`);
  expect(asked.status).toBe(400);
  expect(await asked.text()).toContain("has been withdrawn from hongshan-cdpf-2");
  expect(await cloud.token("hongshan-cdpf-3", grants)).toBeTypeOf("string");

  await sleep(Math.max(0, issued + seconds * 1_000 - Date.now()) + 1_000);
  expect(await withToken()).toBe(401);
  await staff("hongshan-cdpf-2", "cdpf-reviewer");
  await cloud.settle();
  expect(await cloud.token("hongshan-cdpf-2", grants)).toBeTypeOf("string");
});
