import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Applicant } from "@tongban/casework/form";
import type { Envelope } from "@tongban/events/define";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, callerOf } from "../../infra/local/story/api.ts";
import { formOf, isFinished, playJob } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, hulan } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning, daysFrom, goTo, nextStart } from "../../infra/local/story/schedule.ts";
import { everythingIn, filesIn } from "../support/everywhere.ts";
import { type Hay, search, writingsOf } from "../support/needles.ts";

/** Somebody whose form is filled in to its last field, with words that stand nowhere else. */
const somebody = { ...personOf(7), name: "欧阳海兰" };
const neighbour = { ...personOf(8), name: "上官望月" };
const form = {
  ...formOf(somebody),
  applicant: {
    name: somebody.name,
    residentId: somebody.residentId,
    phone: "13912345678",
    account: { holder: "欧阳开户", number: "6228480402564890018" },
    proxy: { name: "司徒代办", relation: "guardian", residentId: personOf(9).residentId },
    capacity: "none",
    family: [{ name: "诸葛至亲", residentId: personOf(11).residentId, relation: "spouse" }],
  },
};
const leavesOf = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [String(value)];
const needles = [
  ...leavesOf(form.applicant),
  form.certificate.number,
  neighbour.name,
  neighbour.certificateNumber,
].filter((text) => !["guardian", "none", "spouse"].includes(text));

let dir: string;
let cloud: Cloud;
let cast: Cast;
let person: string;
/** What passed: every event on the bus, every message as it came to lie in a queue, every line of the log. */
const events: Envelope[] = [];
const passed: Hay[] = [];
const log: string[] = [];
let lying: Hay[];
let planted: Hay[];
let files: Hay[];

const open = () =>
  startCloud({
    dataDir: dir,
    now: beginning,
    onEvent: (event) => {
      events.push(event);
      passed.push({ place: `bus ${event.type}`, bytes: Buffer.from(JSON.stringify(event)) });
    },
    onMessage: (arn, body) => passed.push({ place: `message ${arn}`, bytes: Buffer.from(JSON.stringify(body)) }),
    log: (line) => log.push(line),
  });
const logged = (): Hay => ({ place: "log", bytes: Buffer.from(log.join("\n")) });
const hulanHolder = () => at(hulan, `certificates/holders`);
const hulanCdpf = () => callerOf(cloud, "hulan-cdpf-1", `${hulan}:cdpf-reviewer`);
const Holder = z.looseObject({ person: z.string(), name: z.string().optional() });

/** A fact that was tampered with on the way: nothing opens it, so it ends among the dead letters. */
const spoil = (event: Envelope): Envelope => {
  const data = z.looseObject({ sealed: z.string() }).parse(event.data);
  return { ...event, id: `${event.id}-spoilt`, data: { ...data, sealed: `${data.sealed.slice(0, -8)}AAAAAAAA` } };
};

/** Puts a needle into a table with its indexes, a queue, a bucket and a message, each in a writing of its own. */
const plant = async (needle: string) => {
  const { world, dynamo, queues, tables } = cloud.behind;
  const base64 = Buffer.from(`{"a":"${needle}"}`).toString("base64url");
  for (const { name, hash, range, indexes } of tables) {
    const keys = [hash, range, ...Object.keys(indexes).flatMap((index) => [`${index}pk`, `${index}sk`])];
    const Item = Object.fromEntries(keys.flatMap((key) => (key ? [[key, { S: "planted" }]] : [])));
    await dynamo.ask("PutItem", { TableName: name, Item: { ...Item, state: { S: base64 } } });
  }
  for (const { arn, name } of world.of("AWS::SQS::Queue"))
    if (!name.includes("InboxQueue")) queues.send(arn, JSON.stringify({ hex: Buffer.from(needle).toString("hex") }));
  for (const { ref } of world.of("AWS::S3::Bucket"))
    await queues.objects("PUT", `/${ref}/planted/${encodeURIComponent(needle)}`, {}, gzipSync(needle));
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "tongban-sealed-"));
  cloud = await open();
  cast = castOf(cloud);
  await bringOnBoard(cloud, cast, () => {});
  await hulanCdpf().post(hulanHolder(), {
    certificateNumber: neighbour.certificateNumber,
    name: neighbour.name,
    validUntil: "2031-03-06",
    office: "230111002",
  });
  person = await registerCertificate(cloud, cast, somebody);
  await goTo(cloud, daysFrom(nextStart(cloud.clock.now())).opened);
  await cast.window.post(at(hulan, "cross-province/requests"), form);
  await cloud.settle();
  await playJob(cloud, cast, somebody, person, () => {});
  const pushed = events.find(({ type }) => type === "cross-province.request-pushed.v1");
  if (!pushed) throw new Error("Nothing was pushed");
  cloud.replay(spoil(pushed));
  await cloud.settle();
  lying = await everythingIn(cloud);
  await plant("遍寻之针");
  planted = await everythingIn(cloud);
  await cloud.stop();
  files = filesIn(dir);
  cloud = await open();
  cast = castOf(cloud);
}, 600_000);
afterAll(async () => {
  await cloud?.stop();
  await rm(dir, { recursive: true });
});

it("the form was filled in to its last field, and the job came to its end", async () => {
  expect(Object.keys(form.applicant).toSorted()).toEqual(Object.keys(Applicant.shape).toSorted());
  expect(needles.length).toBe(12);
  expect(await isFinished(cast, person)).toBe(true);
  expect(await cloud.deadLetters("cross-province")).not.toEqual([]);
});

it("nothing of anybody lies in clear in a table, an index, a stream, a queue or a bucket, in no writing", () => {
  const kinds = (kind: string) => lying.filter(({ place }) => place.startsWith(`${kind} `)).length;
  const { world, tables } = cloud.behind;
  expect(kinds("queue")).toBe(world.of("AWS::SQS::Queue").length);
  expect(kinds("table")).toBeGreaterThanOrEqual(4 * tables.length);
  for (const { name } of tables) expect(lying.map(({ place }) => place)).toContain(`stream ${name}`);
  expect(kinds("bucket")).toBeGreaterThan(world.of("AWS::S3::Bucket").length + 5);
  expect(search(needles, lying)).toEqual([]);
});

it("nothing of anybody passed in clear: no event, which the archive would keep, no message, no line of a log", () => {
  expect(passed.length).toBeGreaterThan(50);
  expect(log.join()).toContain("reaction broke");
  expect(search(needles, [...passed, logged()])).toEqual([]);
});

it("nothing of anybody stands in a file of the data folder", () => {
  expect(files.map(({ place }) => place).join()).toMatch(/dynamodb.*cloud\.db|cloud\.db.*dynamodb/);
  expect(search(needles, files)).toEqual([]);
});

it("the search finds what is planted, in every kind of place", () => {
  const { world, tables } = cloud.behind;
  const found = search(["遍寻之针"], planted).map(({ place }) => place);
  for (const { name, indexes } of tables)
    for (const place of ["table", "stream", ...Object.keys(indexes).map((index) => `table ${name} ${index}`)])
      expect(found).toContain(place.includes(" ") ? place : `${place} ${name}`);
  for (const { name } of world.of("AWS::SQS::Queue").filter((queue) => !queue.name.includes("InboxQueue")))
    expect(found).toContain(`queue ${name}`);
  for (const { ref } of world.of("AWS::S3::Bucket")) {
    expect(found).toContain(`bucket ${ref}`);
    expect(found.some((place) => place.startsWith(`bucket ${ref}/planted`))).toBe(true);
  }
  const inFiles = search(["遍寻之针"], files).map(({ place }) => place);
  expect(inFiles.some((place) => place.includes("/dynamodb/"))).toBe(true);
  expect(inFiles.some((place) => place.includes("/queues/"))).toBe(true);
});

it("the search knows every usual writing, whatever stands around", () => {
  for (const needle of ["欧阳海兰", "13912345678"])
    for (const [writing, bytes] of writingsOf(needle)) {
      const hay = [{ place: writing, bytes: Buffer.concat([Buffer.from("x\u00e9{"), bytes, Buffer.from('"}')]) }];
      expect(search([needle], hay).length, writing).toBeGreaterThan(0);
    }
  const wrapped = Buffer.from(`{"sealed":"${gzipSync('{"name":"欧阳海兰"}').toString("base64")}"}`);
  expect(search(["欧阳海兰"], [{ place: "zipped", bytes: wrapped }])).toHaveLength(1);
  expect(search(["欧阳海兰"], [{ place: "other", bytes: Buffer.from("欧阳海星") }])).toEqual([]);
});

it("rotated, a region seals with new keys and opens what the old ones sealed", async () => {
  const rotation = await cast.platform.post(at(hongshan, "regions/keys/rotation"), { reason: "例行更换" });
  expect(rotation).toMatchObject({ status: "kept", generation: 2 });
  const { certificateNumber } = personOf(10);
  const more = { certificateNumber, name: "皇甫明辉", validUntil: "2031-03-06", office: "150402001" };
  expect(await cast.cdpf.post(at(hongshan, "certificates/holders"), more)).toMatchObject({ name: "皇甫明辉" });
  expect(await cast.cdpf.get(at(hongshan, `certificates/holders/${person}`), Holder)).toMatchObject({
    name: somebody.name,
  });
  const sealed = (await cloud.rows("certificates")).flatMap(({ pk, sk, state }) =>
    sk === "state" && String(pk).includes("#holder#")
      ? [z.looseObject({ sealed: z.string() }).parse(state).sealed.slice(0, 5)]
      : [],
  );
  expect(new Set(sealed)).toEqual(new Set(["s2.1.", "s2.2."]));
});

it("destroyed by two persons once the region is closed, its keys open nothing, and the answer says so", async () => {
  const keys = (rest = "") => at(hulan, `regions/keys${rest}`);
  const reason = { reason: "撤并，保存期限已满" };
  expect(await cast.platform.ask("POST", keys("/destruction"), reason)).toMatchObject({
    status: 409,
    body: { title: "region-stands-otherwise" },
  });
  await cast.platform.post(at(hulan, "regions/suspension"), reason);
  await cast.platform.post(at(hulan, "regions/closing"), reason);
  await cloud.settle();
  expect(await cast.platform.get(at(hulan, "regions/standing"), z.looseObject({ standing: z.string() }))).toMatchObject(
    {
      standing: "closed",
    },
  );

  await cast.platform.post(keys("/destruction"), reason);
  expect(await cast.platform.ask("POST", keys("/destruction/confirmation"))).toMatchObject({
    status: 403,
    body: { title: "second-person-needed" },
  });
  expect(await cast.second.post(keys("/destruction/confirmation"))).toMatchObject({
    status: "destroyed",
    asked: { by: "platform", reason: reason.reason },
    confirmedBy: "platform-2",
  });
  await cloud.settle();
  expect(events.map(({ type }) => type)).toContain("regions.keys-destroyed.v1");
  const names = (await everythingIn(cloud)).map(({ place }) => place).filter((place) => place.includes("-keys"));
  expect(names.some((place) => place.includes(`/${hongshan}/`))).toBe(true);
  expect(names.some((place) => place.includes(`/${hulan}/`))).toBe(false);

  const asked = await hulanCdpf().ask("GET", `${hulanHolder()}?office=230111002`);
  expect(asked).toMatchObject({ status: 410, body: { title: "region-keys-destroyed" } });
  expect(await cast.cdpf.get(at(hongshan, `certificates/holders/${person}`), Holder)).toMatchObject({
    name: somebody.name,
  });
});
