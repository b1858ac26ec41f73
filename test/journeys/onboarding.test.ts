import { RegionCode } from "@tongban/kernel/region";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, type Caller, callerOf } from "../../infra/local/story/api.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, chifeng, hongshan, hulan } from "../../infra/local/story/places.ts";
import { beginning } from "../../infra/local/story/schedule.ts";
import { factsOf } from "./support/rows.ts";

/** A county is brought on board by its prefecture's administrator and by files, serves, and is closed; every event comes twice. */
const yuanbaoshan = RegionCode.parse("150403");
const here = (rest: string) => at(yuanbaoshan, `regions/${rest}`);
const utf8 = (text: string) => Buffer.from(text).toString("base64");
const Id = z.object({ id: z.string() });

let cloud: Cloud;
let cast: Cast;
/** The administrators of the prefecture and of the county, with the grants the region's own register gives them. */
let above: Caller;
let own: Caller;

beforeAll(async () => {
  cloud = await startCloud({ now: beginning, deliveries: "twice-shuffled", seed: 7 });
  cast = castOf(cloud);
  await bringOnBoard(cloud, cast, () => {});
  const Staff = z.object({ items: z.array(z.object({ sub: z.string(), grants: z.string() })) });
  const { items } = await cast.platform.get(at(chifeng, "regions/staff"), Staff);
  const grants = items.find(({ sub }) => sub === "chifeng-administrator")?.grants ?? "";
  above = callerOf(cloud, "chifeng-administrator", grants);
  own = callerOf(cloud, "yuanbaoshan-1", `${yuanbaoshan}:region-administrator`);
});
afterAll(() => cloud?.stop());

const goTo = (day: string) => cloud.clock.set(new Date(`${day}T10:00:00+08:00`));
const send = (kind: string, file: string) => own.ask("POST", here("imports"), { kind, file });
const imported = async (kind: string, file: string) => {
  const { id } = Id.parse((await send(kind, file)).body);
  await cloud.settle();
  return (await own.ask("GET", here(`imports/${id}`))).body;
};
const household = { region: yuanbaoshan, township: "150403001" };
const papers = { presented: ["written-application", "disability-certificate", "household-register"] };
const form = (nth: number) => ({ ...formOf(personOf(nth)), ...papers, household });
const clerk = () => callerOf(cloud, "yuanbaoshan-township-1", `${yuanbaoshan}:township-clerk:150403001`);
const applications = at(yuanbaoshan, "subsidies/applications");
const file = (nth: number) => clerk().ask("POST", applications, form(nth));
const push = (nth: number) => cast.window.ask("POST", at(hulan, "cross-province/requests"), form(nth));
const standing = async () => (await own.ask("GET", here("standing"))).body;

it("the administrator of a prefecture sees its counties, opens one, and does nothing else there", async () => {
  const route = (key: string) => key.replace("{region}", hongshan).replace("{id}", "one").split(" ") as ["GET", string];
  const regions = contracts.find(({ name }) => name === "regions");
  for (const rest of ["division", "offices", "checklist", "standing", "villages", "staff"])
    expect(await above.ask("GET", at(hongshan, `regions/${rest}`))).toMatchObject({ status: 200 });
  for (const [method, path] of Object.keys(regions?.routes ?? {}).map(route)) {
    if (method === "GET") continue;
    const status = path.endsWith("/opening") ? 409 : 403;
    expect({ path, ...(await above.ask(method, path, {})) }).toMatchObject({ path, status });
  }
  expect(await above.ask("POST", at(hulan, "regions/opening"))).toMatchObject({ status: 403 });
  expect(await above.ask("POST", at(RegionCode.parse("150499"), "regions/opening"))).toMatchObject({
    status: 404,
    body: {
      title: "region-not-in-tree",
      field: "/path/region",
      message: { zh: expect.stringMatching(/赤峰市（150400）/) },
    },
  });
  expect(await above.ask("POST", here("opening"))).toMatchObject({ status: 201, body: { standing: "preparing" } });
  await cast.platform.post(here("policy/inheritance"), { from: "2021-05-01" });
  await cloud.settle();
});

it("a region that is prepared takes nothing in, and does not go live before its list is done", async () => {
  expect(await file(1)).toMatchObject({ status: 409, body: { title: "region-not-live", field: "/path/region" } });
  const asked = await push(1);
  expect(asked).toMatchObject({ status: 409, body: { title: "region-not-live", field: "/body/household/region" } });
  expect(await own.ask("POST", here("going-live"))).toMatchObject({
    status: 409,
    body: {
      title: "checklist-incomplete",
      errors: [{ reason: "second-administrator" }, { reason: "townships-entered" }, { reason: "roles-held" }],
    },
  });
});

it("a file with faults is told all of them, and enters nothing", async () => {
  const text =
    "代码,名称\r\n150403001,西露天街道\r\n150403001,西露天街道\r\n150402001,别处街道\r\nx,y\r\n150403009001,无街道社区\r\n";
  const refused = await send("places", utf8(text));
  expect(refused).toMatchObject({ status: 422, body: { title: "import-invalid", errors: { length: 4 } } });
  const lines = z.object({ errors: z.array(z.object({ field: z.string() })) }).parse(refused.body);
  expect(lines.errors.map(({ field }) => field.split("/").at(-1))).toEqual(["3", "4", "5", "6"]);
  expect((await own.ask("GET", here("offices"))).body).toMatchObject({ items: [] });
  expect(await send("places", utf8("\u0000"))).toMatchObject({ status: 422, body: { title: "import-encoding" } });
  expect(await send("places", utf8("x".repeat(300_000)))).toMatchObject({ status: 413 });
});

it("files in GB 18030 and in UTF-8 with a byte-order mark enter each row once, though each command comes twice", async () => {
  const gb = Buffer.from("b4fac2eb2cc3fbb3c60d0a3135303430333030312cccfac4cfbdd6b5c00d0a", "hex").toString("base64");
  expect(await imported("places", gb)).toMatchObject({ status: "applied", rows: 1, applied: 1, unchanged: 0 });
  expect((await own.ask("GET", here("offices"))).body).toMatchObject({
    items: [{ code: "150403001", name: "铁南街道" }],
  });
  const villages = Array.from({ length: 60 }, (_, n) => `150403001${String(n + 1).padStart(3, "0")},第${n + 1}社区`);
  const places = utf8(`\uFEFF代码,名称\r\n150403001,铁南街道\r\n${villages.join("\r\n")}\r\n`);
  expect(await imported("places", places)).toMatchObject({ status: "applied", rows: 61, applied: 60, unchanged: 1 });
  expect(await imported("places", places)).toMatchObject({ status: "applied", rows: 61, applied: 0, unchanged: 61 });
  const people = [
    "yuanbaoshan-1,地区管理员,",
    "yuanbaoshan-2,地区管理员,",
    "yuanbaoshan-township-1,乡镇街道经办人,150403001",
    "yuanbaoshan-cdpf-1,残联审核人,",
    "yuanbaoshan-civil-1,民政审定人,",
    "yuanbaoshan-civil-1,财政人员,",
  ];
  expect(await imported("staff", utf8(`账号,岗位,机构\n${people.join("\n")}\n`))).toMatchObject({
    applied: 6,
    refused: [],
  });
  const bodies = utf8("统一社会信用代码,名称,类型\n91350100M000100Y43,康复中心,评定机构\n");
  expect(await imported("institutions", bodies)).toMatchObject({ applied: 1 });
  const entered = (await factsOf(cloud, "regions")).filter(({ region }) => region === yuanbaoshan);
  const count = (name: string) => entered.filter(({ type }) => type === `regions.${name}.v1`);
  expect(count("village-entered")).toHaveLength(60);
  expect(count("staff-granted")).toHaveLength(6);
  expect(count("import-applied")).toHaveLength(5);
  expect((await own.ask("GET", here("imports"))).body).toMatchObject({
    items: Array.from({ length: 5 }, () => ({ status: "applied", left: 0, refused: 0, sentOn: expect.any(String) })),
  });
  expect(new Set(count("village-entered").map(({ actor }) => actor.sub))).toEqual(new Set(["yuanbaoshan-1"]));
});

it("goes live once its list is done, and its days begin with that day", async () => {
  await goTo("2022-04-01");
  expect((await own.ask("GET", here("checklist"))).body).toMatchObject({ ready: true });
  expect(await own.ask("POST", here("going-live"))).toMatchObject({ status: 200, body: { standing: "live" } });
  await cloud.settle();
  await goTo("2022-04-02");
  await cloud.settle();
  const days = (await factsOf(cloud, "regions")).filter(
    ({ region, type }) => region === yuanbaoshan && type === "regions.day-began.v1",
  );
  expect(days.map(({ data }) => data)).toEqual([{ day: "2022-04-01" }, { day: "2022-04-02" }]);
});

/** A form of a township that nobody serves is refused for the region first. */
const refusal = async () => {
  const stray = { ...form(2), household: { ...household, township: "150403009" } };
  const { body } = await clerk().ask("POST", applications, stray);
  return z.object({ title: z.string(), message: z.object({ zh: z.string() }) }).parse(body);
};
const waiting = { timeout: 15_000, interval: 500 };

it("a suspended region takes nothing new in, until it is resumed", async () => {
  expect(await file(1)).toMatchObject({ status: 201 });
  await own.post(here("suspension"), { reason: "系统迁移" });
  await cloud.settle();
  await expect.poll(refusal, waiting).toMatchObject({ title: "region-suspended" });
  expect((await refusal()).message.zh).toMatch(/系统迁移/);
  expect(await file(2)).toMatchObject({ status: 409, body: { title: "region-suspended" } });
  expect(await push(2)).toMatchObject({ body: { title: "region-suspended", field: "/body/household/region" } });
  await own.post(here("resumption"), { reason: "迁移完成" });
  await cloud.settle();
  expect(await file(2)).toMatchObject({ status: 201 });
});

it("is not closed while a case is open, and says how many there are; closed, it is only read", async () => {
  const asks = { reason: "并入邻区" };
  expect(await own.ask("POST", here("closing"), asks)).toMatchObject({ status: 403 });
  expect(await cast.platform.ask("POST", here("closing"), asks)).toMatchObject({
    body: { title: "region-stands-otherwise" },
  });
  const early = Id.parse((await push(4)).body);
  await own.post(here("suspension"), asks);
  await cast.platform.post(here("closing"), asks);
  await cloud.settle();
  expect(await standing()).toMatchObject({
    standing: "suspended",
    open: { subsidies: 2, "cross-province": 0 },
    why: expect.stringMatching(/^并入邻区；尚有2件/),
  });
  expect(await cast.platform.ask("POST", at(chifeng, "regions/closing"), asks)).toMatchObject({
    status: 409,
    body: { title: "regions-below-open", message: { zh: expect.stringMatching(/150402、150403/) } },
  });

  const { items } = z.object({ items: z.array(Id) }).parse((await clerk().ask("GET", applications)).body);
  for (const { id } of items) await clerk().post(`${applications}/${id}/withdrawal`, { reason: "申请人撤回" });
  await cast.platform.post(here("closing"), asks);
  await cast.platform.post(here("closing"), asks);
  expect(await standing()).toMatchObject({ standing: "closing" });
  await cloud.settle();
  expect(await standing()).toMatchObject({ standing: "closed", why: "并入邻区" });
  await expect.poll(refusal, waiting).toMatchObject({ title: "region-closed" });
  expect(await file(3)).toMatchObject({ status: 410 });
  await cast.window.post(`${at(hulan, "cross-province/requests")}/${early.id}/push`);
  await cloud.settle();
  expect((await cast.window.ask("GET", `${at(hulan, "cross-province/requests")}/${early.id}`)).body).toMatchObject({
    outcome: "declined",
    why: expect.stringMatching(/不再受理/),
  });
  const { certificateNumber, name } = personOf(5);
  const holder = { certificateNumber, name, validUntil: "2031-03-06", office: household.township };
  const reviewer = callerOf(cloud, "yuanbaoshan-cdpf-1", `${yuanbaoshan}:cdpf-reviewer`);
  expect(await reviewer.ask("POST", at(yuanbaoshan, "certificates/holders"), holder)).toMatchObject({
    status: 410,
    body: { title: "region-closed", field: "/path/region" },
  });
  const village = { code: "150403001999", name: "新社区" };
  expect(await own.ask("POST", here("villages"), village)).toMatchObject({ status: 410 });
  expect((await own.ask("GET", here("villages"))).body).toMatchObject({ items: { length: 25 } });

  await goTo("2022-04-03");
  const days = (await factsOf(cloud, "regions")).filter(
    ({ region, type }) => region === yuanbaoshan && type === "regions.day-began.v1",
  );
  expect(days).toHaveLength(2);
  for (const { name } of contracts) expect(await cloud.deadLetters(name)).toEqual([]);
});
