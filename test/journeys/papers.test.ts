import { DayBegan } from "@tongban/events/regions";
import { addDays, addMonths, type Day, dayAt } from "@tongban/kernel/day";
import { pictureOf } from "@tongban/kernel/media-type.fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, type Caller, callerOf } from "../../infra/local/story/api.ts";
import { enact } from "../../infra/local/story/enact.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, hulan } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning } from "../../infra/local/story/schedule.ts";
import { type Announced, announce, announcement, sendTo } from "../support/papers.ts";
import { factsOf } from "./support/rows.ts";

const Id = z.object({ id: z.string() });
const path = (id: string, rest = "") => at(hongshan, `persons/papers/${id}${rest}`);
const scan = pictureOf("张秀英 户口簿 150402196003070014");

/** A person's papers from the announcement to the day they are deleted, every event and notice delivered twice and out of order. */
describe("papers of a matter in Hongshan", () => {
  let cloud: Cloud;
  let cast: Cast;
  let resident: Caller;
  let application: string;
  let paper: Announced;

  const statusOf = async (id: string) =>
    z.looseObject({ status: z.string() }).parse((await cast.cdpf.ask("GET", path(id))).body);
  const content = async (by: { sub: string; grants: string }, id: string) =>
    fetch(`${cloud.apiUrl}${path(id, "/content")}`, {
      headers: { authorization: `Bearer ${await cloud.token(by.sub, by.grants)}` },
    });
  /** Lets a day begin in Hongshan that is still to come. */
  const begin = async (day: Day) => {
    cloud.replay({
      id: `day-${day}`,
      type: DayBegan.type,
      region: hongshan,
      subject: `region/${hongshan}`,
      sequence: 1,
      at: `${day}T00:00:00.000Z`,
      cause: "test",
      actor: { sub: "tongban", role: "platform" },
      data: { day },
    });
    await cloud.settle();
  };
  /** Announces a scan and sends it, or something else in its place. */
  const put = async (bytes: Uint8Array) => {
    const announced = await announce(resident, application, bytes);
    const reply = await sendTo(announced.upload, bytes);
    await cloud.settle();
    return { ...announced, reply };
  };

  beforeAll(async () => {
    cloud = await startCloud({ now: beginning, deliveries: "twice-shuffled", seed: 3 });
    cast = castOf(cloud);
    await bringOnBoard(cloud, cast, () => {});
    const applicant = personOf(1);
    const person = await registerCertificate(cloud, cast, applicant);
    resident = cast.resident(person);
    const filed = await cast.clerk.post(at(hongshan, "subsidies/applications"), formOf(applicant));
    ({ id: application } = Id.parse(filed));
    await cloud.settle();
    paper = await announce(resident, application, scan);
  });
  afterAll(() => cloud?.stop());

  it("are announced first: nothing is there to be read, and another's matter is not known", async () => {
    expect(paper.status).toBe("awaited");
    expect(await cast.clerk.ask("GET", path(paper.id, "/content"))).toMatchObject({ status: 409 });
    const asked = { ...announcement(application, scan) };
    const elsewhere = callerOf(cloud, "songshan-clerk", `${hongshan}:township-clerk:150402002`);
    for (const other of [cast.resident("A".repeat(43)), elsewhere])
      expect(await other.ask("POST", at(hongshan, "persons/papers"), asked)).toMatchObject({
        status: 404,
        body: { title: "paper-matter-unknown" },
      });
    const large = await resident.ask("POST", at(hongshan, "persons/papers"), { ...asked, size: 5_000_000 });
    expect(large).toMatchObject({ status: 400, body: { field: "/body/size" } });
    for (const material of ["tax-return", "constructor"])
      expect(await resident.ask("POST", at(hongshan, "persons/papers"), { ...asked, material })).toMatchObject({
        status: 422,
        body: { title: "paper-material-unknown" },
      });
  });

  it("are those that the household place asks for, wherever the request is handed in", async () => {
    const form = { ...formOf(personOf(2)), presented: ["written-application"] };
    const opened = await cast.window.post(at(hulan, "cross-province/requests"), form);
    const { id, missing } = z.object({ id: z.string(), missing: z.array(z.string()) }).parse(opened);
    await cloud.settle();
    expect(missing.length).toBeGreaterThan(0);
    for (const material of missing) {
      const matter = { service: "cross-province", kind: "request", id };
      const asked = announcement(id, scan, { matter, material });
      expect(await cast.window.ask("POST", at(hulan, "persons/papers"), asked)).toMatchObject({ status: 201 });
    }
  });

  it("are sent to an address that takes nothing else, and nobody else's", async () => {
    const { upload } = paper;
    const { url, headers } = upload;
    const longer = pictureOf("another picture, and a longer one");
    const tampered: [string, Parameters<typeof sendTo>[2], Uint8Array?][] = [
      ["another region's key", { url: url.replace(`/${hongshan}/`, `/${hulan}/`) }],
      ["another's key", { url: url.replace(paper.id, crypto.randomUUID()) }],
      ["the place where what is sealed lies", { url: url.replace("/incoming/", "/kept/") }],
      ["another size", {}, longer],
      ["another type", { headers: { "content-type": "text/html" } }],
      ["another checksum", { headers: { "x-amz-checksum-sha256": Buffer.alloc(32).toString("base64") } }],
      ["more time", { url: url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000") }],
      ["to everybody", { headers: { "x-amz-acl": "public-read" } }],
      ["a reading", { method: "GET" }],
      ["a deletion", { method: "DELETE" }],
      ["no signature", { url: url.replace(/X-Amz-Signature=\w+/, "X-Amz-Signature=00") }],
    ];
    for (const [what, more, bytes = scan] of tampered)
      expect({ what, ...(await sendTo(upload, bytes, more)) }).toMatchObject({
        what,
        status: 403,
        code: expect.stringMatching(/^(SignatureDoesNotMatch|AccessDenied)$/),
      });
    const swapped = Uint8Array.from(scan, (byte, n) => (n === 50 ? byte ^ 1 : byte));
    expect(await sendTo(upload, swapped)).toEqual({ status: 400, code: "BadDigest" });
    expect(Object.keys(headers).toSorted()).toEqual(["content-length", "content-type", "x-amz-checksum-sha256"]);
    expect(url).not.toContain("张");
    await cloud.settle();
    expect((await statusOf(paper.id)).status).toBe("awaited");
    expect(await cloud.objects("persons")).toEqual([]);
  });

  it("are kept sealed, and read by those whose matter it is: as a file, never as a page", async () => {
    expect(await sendTo(paper.upload, scan)).toMatchObject({ status: 200 });
    await cloud.settle();
    expect(await statusOf(paper.id)).toMatchObject({ status: "kept", name: "户口簿首页.png" });
    const read = await content(
      { sub: "hongshan-township-1", grants: `${hongshan}:township-clerk:150402001` },
      paper.id,
    );
    expect(Buffer.from(await read.arrayBuffer()).equals(scan)).toBe(true);
    expect(Object.fromEntries(read.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": `attachment; filename="${paper.id}.png"`,
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
      "cache-control": "no-store",
    });
    const others = {
      [`${hongshan}:township-clerk:150402002`]: 404,
      person: 404,
      [`${hulan}:cdpf-reviewer`]: 403,
      [`${hongshan}:finance-officer`]: 403,
      "150400:supervisor:below": 403,
    };
    for (const [grants, status] of Object.entries(others))
      expect({ grants, status: (await content({ sub: "other", grants }, paper.id)).status }).toEqual({
        grants,
        status,
      });
    const there = callerOf(cloud, "hulan-cdpf-1", `${hulan}:cdpf-reviewer`);
    expect(await there.ask("GET", at(hulan, `persons/papers/${paper.id}`))).toMatchObject({ status: 404 });
  });

  it("lie nowhere in clear once the dust has settled", async () => {
    const objects = await cloud.objects("persons");
    expect(objects.map(({ key }) => key)).toEqual([`kept/${hongshan}/${paper.id}`]);
    const clear = [
      "户口簿",
      "张秀英",
      "150402196003070014",
      "IHDR",
      Buffer.from(scan).toString("base64").slice(20, 60),
    ];
    const rows = JSON.stringify(await cloud.rows("persons"));
    for (const word of clear) {
      expect(objects.filter(({ body }) => body.includes(word))).toEqual([]);
      expect(rows).not.toContain(word);
    }
  });

  it("that come again, late, or are not what was announced leave nothing behind", async () => {
    await sendTo(paper.upload, scan);
    const late = await announce(resident, application, scan);
    await resident.post(path(late.id, "/withdrawal"), { reason: "换一张" });
    await sendTo(late.upload, scan);
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    const disguised = await put(page);
    expect(disguised.reply.status).toBe(200);
    await cloud.settle();
    expect(await statusOf(disguised.id)).toMatchObject({ status: "refused", why: "type-differs" });
    expect((await statusOf(late.id)).status).toBe("deleted");
    expect((await cloud.objects("persons")).map(({ key }) => key)).toEqual([`kept/${hongshan}/${paper.id}`]);
    const here = (await factsOf(cloud, "persons")).filter(({ region }) => region === hongshan);
    const stated = here.map(({ type }) => type.replace(/^persons\.|\.v1$/g, ""));
    expect(stated.filter((type) => type.startsWith("paper-")).toSorted()).toEqual([
      "paper-awaited",
      "paper-awaited",
      "paper-awaited",
      "paper-deleted",
      "paper-kept",
      "paper-refused",
    ]);
  });

  it("are deleted on request only by staff who say why", async () => {
    const wrong = await put(scan);
    const asked = { ground: "unlawful-processing", reason: "错传他人材料" };
    expect(await resident.ask("POST", path(wrong.id, "/deletion"), asked)).toMatchObject({ status: 403 });
    expect(await cast.cdpf.ask("POST", path(wrong.id, "/deletion"), asked)).toMatchObject({ status: 200 });
    expect(await cast.cdpf.ask("GET", path(wrong.id, "/content"))).toMatchObject({ status: 409 });
    expect((await cloud.objects("persons")).map(({ key }) => key)).toEqual([`kept/${hongshan}/${paper.id}`]);
  });

  it("are deleted when the region's period is over after the matter, and not before", async () => {
    const never = await announce(resident, application, scan);
    const endedOn = dayAt(cloud.clock.now());
    const last = addMonths(endedOn, 1);
    const pack = [
      `region: "${hongshan}"`,
      "title: { zh: 红山区, en: Hongshan }",
      "documents: { notice: { title: { zh: 红山区通知, en: a notice of Hongshan } } }",
      "settings:",
      "  papers-kept-for-months:",
      `    value: [{ from: ${endedOn}, source: { document: notice, clause: 第一条 }, value: 1 }]`,
    ].join("\n");
    await enact(cloud, cast, hongshan, { from: endedOn, pack });
    await cast.clerk.post(at(hongshan, `subsidies/applications/${application}/withdrawal`), { reason: "本人不再申请" });
    await cloud.settle();
    expect(await statusOf(paper.id)).toMatchObject({ status: "kept", keeping: { endedOn, keptThrough: last } });
    expect(await resident.ask("POST", path(paper.id, "/withdrawal"), { reason: "换一张" })).toMatchObject({
      status: 409,
      body: { title: "matter-ended" },
    });
    const late = await resident.ask("POST", at(hongshan, "persons/papers"), announcement(application, scan));
    expect(late).toMatchObject({ status: 409, body: { title: "matter-ended" } });
    await begin(addDays(endedOn, 1));
    expect((await statusOf(never.id)).status).toBe("awaited");
    await begin(addDays(endedOn, 2));
    expect((await statusOf(never.id)).status).toBe("refused");
    await begin(last);
    expect((await statusOf(paper.id)).status).toBe("kept");
    await begin(addDays(last, 1));
    expect(await statusOf(paper.id)).toMatchObject({ status: "deleted", why: "period-over" });
    expect(await cloud.objects("persons")).toEqual([]);
    expect(await cloud.deadLetters("persons")).toEqual([]);
  });
});
