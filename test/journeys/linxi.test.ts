import { setTimeout as sleep } from "node:timers/promises";
import { RegionCode } from "@tongban/kernel/region";
import { countyPaying } from "@tongban/policy/packs.fixture";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, type Caller, callerOf } from "../../infra/local/story/api.ts";
import { scheme } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, chifeng } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { approve, file, type Officers, rosterOf } from "./support/paid.ts";

/** 林西县, from nothing: brought on board, serving, its amount changed in the middle of the year, and that taken back. */
const linxi = RegionCode.parse("150424");
const township = "150424100";
const here = (rest: string) => at(linxi, `regions/${rest}`);
const policy = (rest: string) => here(`policy/${rest}`);
const changeFrom = "2022-06-01";

const Id = z.object({ id: z.string() });
const Versions = z.looseObject({
  versions: z.array(z.looseObject({ version: z.int(), from: z.string(), digest: z.string() })),
  past: z.array(z.looseObject({ version: z.int() })),
});

let cloud: Cloud;
let cast: Cast;
/** The county's two administrators, and its officers, each with the grants the county's own register gives them. */
let first: Caller;
let second: Caller;
let officers: Officers;

beforeAll(async () => {
  cloud = await startCloud({ now: new Date("2022-05-23T09:00:00+08:00") });
  cast = castOf(cloud);
  await bringOnBoard(cloud, cast, () => {});
});
afterAll(() => cloud?.stop());

const goTo = (day: string) => cloud.clock.set(new Date(`${day}T10:00:00+08:00`));
const Register = z.object({ items: z.array(z.object({ sub: z.string(), grants: z.string() })) });
/** One of a region's staff, holding what its register says they hold. */
const memberOf = async (region: RegionCode, sub: string) => {
  const { items } = await cast.platform.get(at(region, "regions/staff"), Register);
  return callerOf(cloud, sub, items.find((member) => member.sub === sub)?.grants ?? "");
};
const imported = async (kind: string, ...lines: string[]) => {
  const sent = await first.post(here("imports"), { kind, file: Buffer.from(lines.join("\n")).toString("base64") });
  await cloud.settle();
  return first.get(here(`imports/${Id.parse(sent).id}`), z.unknown());
};
const lacking = async () => {
  const Item = z.object({ id: z.string(), must: z.boolean(), done: z.boolean() });
  const { items } = await first.get(here("checklist"), z.object({ items: z.array(Item) }));
  return items.filter(({ must, done }) => must && !done).map(({ id }) => id);
};
/** All has come to rest, and every function has forgotten the law it went on with. */
const known = async () => {
  await cloud.settle();
  await sleep(5_000);
};
const versions = () => first.get(policy("versions"), Versions);
/** The state of a roster's month and what it came to. */
const paid = async (month: string) =>
  (await officers.civil.ask("GET", at(linxi, `subsidies/rosters/${scheme}.${month}`))).body;

it("is claimed by its prefecture, inherits its law, and is entered by files until nothing is lacking", async () => {
  const above = await memberOf(chifeng, "chifeng-administrator");
  expect((await above.ask("GET", here("standing"))).status).toBe(404);
  expect(await above.ask("POST", here("opening"))).toMatchObject({ status: 201, body: { standing: "preparing" } });
  await cast.platform.post(here("staff"), { sub: "linxi-1", role: "region-administrator" });
  first = await memberOf(linxi, "linxi-1");
  const lacked = ["law-in-force", "calendar-reaches", "second-administrator", "townships-entered", "roles-held"];
  expect(await lacking()).toEqual(lacked);
  expect(await above.ask("POST", policy("inheritance"), { from: "2022-01-01" })).toMatchObject({ status: 403 });
  expect(await first.post(policy("inheritance"), { from: "2022-01-01" })).toMatchObject({
    versions: [{ version: 1, layers: ["000000", chifeng] }],
  });

  expect(
    await imported("places", "代码,名称", `${township},林西镇`, "150424101,新城子镇", `${township}001,第一社区`),
  ).toMatchObject({ applied: 3 });
  expect(
    await imported(
      "offices",
      "代码,类型,名称",
      "150424-cdpf,残联,林西县残联",
      "150424-ca,民政,林西县民政局",
      "150424-f,财政,林西县财政局",
    ),
  ).toMatchObject({ applied: 3 });
  expect(
    await imported("institutions", "统一社会信用代码,名称,类型", "91350100M000100Y43,康复中心,评定机构"),
  ).toMatchObject({ applied: 1 });
  expect(await lacking()).toEqual(["second-administrator", "roles-held", "townships-staffed"]);
  expect(await first.ask("POST", here("going-live"))).toMatchObject({
    status: 409,
    body: { title: "checklist-incomplete" },
  });
  const staff = [
    "linxi-2,地区管理员,",
    `clerk,乡镇街道经办人,${township}`,
    "clerk-2,乡镇街道经办人,150424101",
    "cdpf,残联审核人,",
    "civil,民政审定人,",
    "finance,财政人员,",
  ];
  expect(await imported("staff", "账号,岗位,机构", ...staff)).toMatchObject({ applied: 6 });
  expect(await lacking()).toEqual([]);
  expect(await first.post(here("going-live"))).toMatchObject({ standing: "live", since: "2022-05-23" });
  await cloud.settle();

  second = await memberOf(linxi, "linxi-2");
  const [clerk, cdpf, civil] = await Promise.all(["clerk", "cdpf", "civil"].map((sub) => memberOf(linxi, sub)));
  if (clerk && cdpf && civil) officers = { region: linxi, township, clerk, cdpf, civil };
});

it("serves at the amount it inherits", async () => {
  for (const nth of [1, 2, 3])
    await registerCertificate(cloud, officers, personOf(nth), { region: linxi, office: township });
  await goTo("2022-05-24");
  await approve(cloud, officers, await file(officers, 1));
  await goTo("2022-05-25");
  expect(await rosterOf(cloud, officers, "2022-05")).toMatchObject({ lines: 1, totalFen: 10_000 });
});

let digest: string;
let open: string;

it("proposes an amount of its own from the middle of the year, and sees whom it reaches by how much", async () => {
  await goTo("2022-05-26");
  open = await file(officers, 2);
  await cloud.settle();
  const drafted = await first.post(policy("drafts"), {
    from: changeFrom,
    pack: countyPaying(120, changeFrom, linxi),
    title: "提高护理补贴标准",
  });
  const { id } = Id.parse(drafted);
  await cloud.settle();
  const [before, after] = [{ looked: 1, changed: 1, lost: 0, monthlyFenBefore: 10_000 }, { monthlyFenAfter: 12_000 }];
  expect((await second.ask("GET", policy(`drafts/${id}`))).body).toMatchObject({
    status: "proposed",
    proposed: { by: "linxi-1" },
    measured: {
      complete: true,
      effects: [
        { matter: "application", scheme, ...before, ...after },
        { matter: "award", scheme, ...before, ...after },
      ],
    },
  });

  const question = { scheme, on: changeFrom, facts: { certificateGrade: 2, certificateCategory: "physical" } };
  const sum = (fen: number) => ({ entitlement: { eligible: true, amount: { kind: "sum", every: "month", fen } } });
  expect(await second.post(policy(`drafts/${id}/simulations`), { questions: [question] })).toMatchObject({
    answers: [{ now: sum(10_000), proposed: sum(12_000) }],
  });
  expect(await first.ask("POST", policy(`drafts/${id}/activation`))).toMatchObject({
    status: 403,
    body: { title: "second-person-needed" },
  });
  const activated = Versions.parse(await second.post(policy(`drafts/${id}/activation`)));
  expect(activated.versions).toMatchObject([
    { version: 2, from: changeFrom, layers: ["000000", chifeng, linxi] },
    { version: 1 },
  ]);
  digest = activated.versions[0]?.digest ?? "";
  await known();
});

it("pays the new amount from its month on, to old and new", async () => {
  await goTo("2022-06-08");
  await approve(cloud, officers, await file(officers, 3));
  await goTo("2022-06-24");
  expect(await rosterOf(cloud, officers, "2022-06")).toMatchObject({ lines: 2, totalFen: 24_000 });
});

it("takes it back: what was paid and decided stays, and the months after are as before", async () => {
  await goTo("2022-06-28");
  const taken = await second.post(policy("versions/2/taking-back"), { reason: "上级要求暂缓" });
  expect(Versions.parse(taken).versions.map(({ version }) => version)).toEqual([1]);
  await known();
  expect(await paid("2022-05")).toMatchObject({ lines: 1, totalFen: 10_000 });
  expect(await paid("2022-06")).toMatchObject({ lines: 2, totalFen: 24_000 });
  const { items } = await officers.civil.get(
    at(linxi, `subsidies/applications?decidedUnder=${digest}`),
    z.object({ items: z.array(z.looseObject({ law: z.string(), status: z.string() })) }),
  );
  expect(items).toMatchObject([{ law: digest, status: "approved" }]);
  await approve(cloud, officers, open);
  await goTo("2022-07-25");
  // Two months' awards, and the one decided last with its three.
  expect(await rosterOf(cloud, officers, "2022-07")).toMatchObject({ lines: 3, totalFen: 50_000 });
});

it("keeps its whole history: what holds, what held, whose acts, and why", async () => {
  expect(await versions()).toMatchObject({
    versions: [{ version: 1, from: "2022-01-01" }],
    past: [{ version: 2, from: changeFrom, digest }],
    activations: [
      { version: 1, proposed: { by: "linxi-1" }, activated: { by: "linxi-1" } },
      {
        version: 2,
        from: changeFrom,
        digest,
        proposed: { by: "linxi-1" },
        activated: { by: "linxi-2" },
        takenBack: { by: "linxi-2", why: "上级要求暂缓" },
      },
    ],
  });
  for (const { name } of contracts) expect(await cloud.deadLetters(name)).toEqual([]);
});
