import { RequestReceived } from "@tongban/events/cross-province";
import type { Envelope } from "@tongban/events/define";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, type Caller } from "../../infra/local/story/api.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, hulan } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning } from "../../infra/local/story/schedule.ts";

/** What may happen between two places besides the straight way, through the real functions. */
let cloud: Cloud;
let cast: Cast;
const facts: Envelope[] = [];

const Id = z.object({ id: z.string() });
const everything = ["written-application", "disability-certificate", "household-register"];
const requests = (rest = "") => at(hulan, `cross-province/requests${rest}`);
const applications = (rest = "") => at(hongshan, `subsidies/applications${rest}`);

beforeAll(async () => {
  cloud = await startCloud({ now: beginning, onEvent: (event) => facts.push(event) });
  cast = castOf(cloud);
  await bringOnBoard(cloud, cast, () => {});
});
afterAll(() => cloud?.stop());

/** Takes a complete request in at Hulan and pushes it; answers its id, which is also the case's in Hongshan. */
const pushed = async (nth: number) => {
  const form = { ...formOf(personOf(nth)), presented: everything };
  const { id } = Id.parse(await cast.window.post(requests(), form));
  await cast.window.post(requests(`/${id}/push`));
  await cloud.settle();
  return id;
};

const pass = async (id: string, steps: readonly (readonly [string, Caller])[]) => {
  for (const [step, by] of steps) await by.post(applications(`/${id}/pass`), { step });
};

const state = async (caller: Caller, path: string) => (await caller.ask("GET", path)).body;

it("gives a case back from 民政 to 残联 to the township, whose written refusal reaches the applicant through Hulan", async () => {
  const person = await registerCertificate(cloud, cast, personOf(1));
  const id = await pushed(1);
  const { clerk, cdpf, civil } = cast;
  await pass(id, [
    ["first-review", clerk],
    ["national-entry", clerk],
    ["submission", clerk],
    ["cdpf-review", cdpf],
    ["forwarding", cdpf],
  ]);
  const early = await civil.ask("POST", applications(`/${id}/refusal`), {
    step: "decision",
    reason: "家庭经济状况不符",
  });
  expect(early).toMatchObject({ status: 409, body: { title: "step-may-not-refuse" } });
  await civil.post(applications(`/${id}/return`), { step: "decision", reason: "家庭经济状况不符" });
  expect(await state(cdpf, applications(`/${id}`))).toMatchObject({
    step: { id: "cdpf-review" },
    returned: { by: "decision" },
  });
  await cdpf.post(applications(`/${id}/return`), { step: "cdpf-review", reason: "民政审定不符合" });
  await clerk.post(applications(`/${id}/refusal`), { step: "first-review", reason: "家庭经济状况不符" });
  await cloud.settle();
  expect(await state(cast.window, requests(`/${id}`))).toMatchObject({
    stage: "decided",
    outcome: "refused",
    why: "家庭经济状况不符",
    holder: { region: hulan, who: "window-clerk" },
  });
  await cast.window.post(requests(`/${id}/telling`));
  expect(await state(cast.resident(person), requests(`/${id}`))).toMatchObject({
    stage: "told",
    why: "家庭经济状况不符",
  });
  const again = await cast.window.ask("POST", requests(`/${id}/telling`));
  expect(again).toMatchObject({ status: 409, body: { title: "no-result-to-tell" } });
});

it("carries a notice of the household place to the window, and its papers back; the clocks stand still meanwhile", async () => {
  await registerCertificate(cloud, cast, personOf(2));
  const id = await pushed(2);
  const asked = { step: "first-review", materials: ["household-register"] };
  await cast.clerk.post(applications(`/${id}/notice`), asked);
  await cloud.settle();
  expect(await state(cast.window, requests(`/${id}`))).toMatchObject({
    holder: { region: hulan, who: "person" },
    case: { status: "asked", missing: ["household-register"] },
  });
  const second = await cast.clerk.ask("POST", applications(`/${id}/notice`), asked);
  expect(second).toMatchObject({ status: 409, body: { title: "case-not-open" } });
  const strange = await cast.window.ask("POST", requests(`/${id}/materials`), { presented: ["written-application"] });
  expect(strange).toMatchObject({ status: 422, body: { title: "material-not-asked" } });
  await cast.window.post(requests(`/${id}/materials`), { presented: ["household-register"] });
  await cloud.settle();
  expect(await state(cast.clerk, applications(`/${id}`))).toMatchObject({
    status: "open",
    step: { id: "first-review" },
  });
  const third = await cast.clerk.ask("POST", applications(`/${id}/notice`), asked);
  expect(third).toMatchObject({ status: 409, body: { title: "notice-already-given" } });
});

it("takes a request back before the push, and after it", async () => {
  await registerCertificate(cloud, cast, personOf(3));
  const form = { ...formOf(personOf(3)), presented: everything };
  const { id: first } = Id.parse(await cast.window.post(requests(), form));
  const twice = await cast.window.ask("POST", requests(), form);
  expect(twice).toMatchObject({ status: 409, body: { title: "request-already-open" } });
  await cast.window.post(requests(`/${first}/withdrawal`), { reason: "改在户籍地申请" });
  await cloud.settle();
  expect((await cast.cdpf.ask("GET", at(hongshan, `cross-province/requests/${first}`))).status).toBe(404);

  const id = await pushed(3);
  await cast.window.post(requests(`/${id}/withdrawal`), { reason: "不再申请" });
  await cloud.settle();
  expect(await state(cast.cdpf, applications(`/${id}`))).toMatchObject({ status: "withdrawn" });
  expect(await state(cast.window, requests(`/${id}`))).toMatchObject({ stage: "decided", outcome: "withdrawn" });
});

it("declines a request of a person whose application is open at home, and tells the window why", async () => {
  await registerCertificate(cloud, cast, personOf(4));
  const home = Id.parse(await cast.clerk.post(applications(), { ...formOf(personOf(4)), presented: everything }));
  const id = await pushed(4);
  const declined = {
    stage: "decided",
    outcome: "declined",
    why: expect.stringContaining("已有在办或已通过的申请"),
  };
  expect(await state(cast.window, requests(`/${id}`))).toMatchObject(declined);

  // What was declined stays so, though the application that stood in its way is gone when the push is heard again.
  await cast.clerk.post(applications(`/${home.id}/withdrawal`), { reason: "不再申请" });
  const received = facts.find(
    ({ type, data }) => type === RequestReceived.type && RequestReceived.data.parse(data).request === id,
  );
  if (!received) throw new Error("the request was not received");
  cloud.replay({ ...received, id: crypto.randomUUID() });
  await cloud.settle();
  expect(await state(cast.window, requests(`/${id}`))).toMatchObject(declined);
  expect((await cast.cdpf.ask("GET", applications(`/${id}`))).status).toBe(404);
  expect(await cloud.deadLetters("subsidies")).toEqual([]);
});

it("refuses the review of a certificate the registry does not hold, and goes on when it does", async () => {
  const id = await pushed(5);
  await pass(id, [
    ["first-review", cast.clerk],
    ["national-entry", cast.clerk],
    ["submission", cast.clerk],
  ]);
  const unseen = await cast.cdpf.ask("POST", applications(`/${id}/pass`), { step: "cdpf-review" });
  expect(unseen).toMatchObject({
    status: 422,
    body: { title: "certificate-not-registered", source: { clause: "第三条" } },
  });
  await registerCertificate(cloud, cast, personOf(5));
  await pass(id, [["cdpf-review", cast.cdpf]]);
});

it("lets nobody act on another's step, office or matter", async () => {
  const id = await pushed(6);
  const wrongHolder = await cast.cdpf.ask("POST", applications(`/${id}/pass`), { step: "first-review" });
  expect(wrongHolder).toMatchObject({ status: 403, body: { title: "step-held-by-another" } });
  const passed = await cast.clerk.ask("POST", applications(`/${id}/pass`), { step: "cdpf-review" });
  expect(passed).toMatchObject({ status: 409, body: { title: "step-not-current" } });
  const stranger = await cast
    .resident("stranger")
    .ask("POST", applications(), { ...formOf(personOf(7)), presented: everything });
  expect(stranger).toMatchObject({ status: 403, body: { title: "not-yours" } });
});
