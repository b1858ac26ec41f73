import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nation, RegionCode } from "@tongban/kernel/region";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { enact } from "../../infra/local/story/enact.ts";
import { castOf } from "../../infra/local/story/places.ts";
import { commandLine, freePorts, type Ran } from "./support/region-cli.ts";

/** 巴林右旗 is brought on board by the command line alone, with an amount of its own, and let go again. */
const county = "150423";
const path = "schemes/nursing-subsidy/amounts/severe";
const from = "2026-11-20";
let cloud: Cloud;
let folder: string;
let people: Record<"platform" | "second" | "li" | "wang" | "nobody", ReturnType<typeof commandLine>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tongban-region-"));
  cloud = await startCloud({ now: new Date(`${from}T09:00:00+08:00`), ports: { api: await freePorts() } });
  const as = (localAs: string) => commandLine(cloud.apiUrl, folder, localAs);
  people = {
    platform: as("platform:000000:platform-administrator:below"),
    second: as("second:000000:platform-administrator:below"),
    li: as(`li:${county}:region-administrator`),
    wang: as(`wang:${county}:region-administrator`),
    nobody: as("nobody:person"),
  };
  const cast = castOf(cloud);
  for (const region of [nation, RegionCode.parse("150000"), RegionCode.parse("150400")]) {
    await cast.platform.post(at(region, "regions/opening"));
    const pack = await readFile(join(import.meta.dirname, `../../packages/policy/packs/${region}.yaml`), "utf8");
    await enact(cloud, cast, region, { from: "2026-01-01", pack });
  }
});
afterAll(async () => {
  await cloud?.stop();
  await rm(folder, { recursive: true, force: true });
});

const commands: { said: string; ms: number }[] = [];
/** Runs a command that a person has to type on the way to live, and takes its time. */
const typed = async (who: keyof typeof people, ...args: readonly string[]): Promise<Ran> => {
  const began = performance.now();
  const ran = await people[who].run(...args);
  commands.push({ said: `${who}: ${args.join(" ")}`, ms: Math.round(performance.now() - began) });
  return ran;
};

const pack = `${county}/pack.yaml`;
const edit = async (file: string, change: (text: string) => string) =>
  writeFile(join(folder, file), change(await readFile(join(folder, file), "utf8")));
/** Takes the comment signs away from some sections of a pack. */
const uncommented = (text: string, ...sections: readonly string[]) =>
  text
    .split("\n\n")
    .map((block) =>
      sections.some((name) => block.includes(`\n# ${name}:\n`)) ? block.replaceAll(/^# ?/gm, "") : block,
    )
    .join("\n\n");
const lineOf = (text: string, of: string) => text.slice(0, text.indexOf(of)).split("\n").length;

it("a folder is begun, and every mistake made in it is told by its line", async () => {
  expect(await typed("li", "init", county, "--on", from)).toMatchObject({ code: 0, err: "" });
  expect(await people.li.run("init", county)).toMatchObject({
    code: 1,
    err: expect.stringContaining("exists already"),
  });

  await edit(pack, (text) => uncommented(text, "documents", "schemes"));
  const right = await readFile(join(folder, pack), "utf8");
  const wrong = right.replace(`from: ${from}`, "from: 2026-13-01").replace("monthlyYuan: 100", "monthlyYuen: 150");
  await writeFile(join(folder, pack), wrong);
  const { code, err } = await people.li.run("check", pack, "--on", from);
  expect(code).toBe(1);
  expect(err).toContain(`✗ ${pack}:${lineOf(wrong, "from: 2026-13-01")} ${path}/0/from\n`);
  expect(err).toContain(`✗ ${pack}:${lineOf(wrong, "monthlyYuen")} ${path}/0/value/monthlyYuen\n`);
  // `up` warns only, for the platform judges; but it has nobody's leave to claim.
  expect(await people.nobody.run("up", county, "--from", from)).toMatchObject({
    code: 1,
    out: expect.stringContaining(path),
    err: expect.stringContaining(`infra/region/cli.ts claim ${county}`),
  });

  await writeFile(join(folder, pack), right.replace("monthlyYuan: 100", "monthlyYuan: 150"));
  expect(await people.li.run("check", pack, "--on", from)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${path} · 自 from ${from} · own-notice 第一条`),
  });
});

it("from a folder to a live county, with a law of its own that a second person has activated", async () => {
  await edit(
    `${county}/places.csv`,
    (text) => `${text}150423100,大板镇\r\n150423101,索博日嘎镇\r\n150423100001,第一社区\r\n`,
  );
  const roles = ["残联审核人", "民政审定人", "财政人员", "窗口人员"].map((role, n) => `officer-${n},${role},`);
  const clerks = ["150423100", "150423101"].map((township) => `clerk-${township},乡镇街道经办人,${township}`);
  const staff = ["li,地区管理员,", "wang,地区管理员,", ...clerks, ...roles];
  await edit(`${county}/staff.csv`, (text) => `${text}${staff.join("\r\n")}\r\n`);

  const broken = await people.li.breakOff("proposed draft", "up", county, "--from", from);
  expect(broken.code).toBe(null);
  const up = await typed("li", "up", county, "--from", from);
  expect(up).toMatchObject({ code: 0 });
  const [, draft = ""] = /takes up draft (\S+)/.exec(up.out) ?? [];
  expect(up.out).toContain(`infra/region/cli.ts activate ${county} ${draft}`);
  expect(up.out).toContain("✗ law-in-force");

  expect(await people.li.run("activate", county, draft)).toMatchObject({
    code: 1,
    err: expect.stringContaining("second-person-needed"),
  });
  expect(await typed("wang", "activate", county, draft)).toMatchObject({ code: 0 });
  const again = await people.li.run("up", county, "--from", from);
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining("已是如此 so already") });
  expect(await typed("li", "go-live", county)).toMatchObject({ code: 0, out: expect.stringContaining("已上线 live") });

  const explained = await people.nobody.run("explain", county, path);
  expect(explained).toMatchObject({ code: 0, out: expect.stringContaining('"monthlyYuan":150') });
  expect(explained.out).toContain("《巴林右旗通知》");
  expect(explained.out).toContain("replaced: 150400 2021-05-01");
  expect(commands).toHaveLength(4);
  const seconds = commands.reduce((sum, { ms }) => sum + ms, 0) / 1_000;
  process.stdout.write(`${commands.map(({ said, ms }) => `${String(ms).padStart(6)} ms  ${said}`).join("\n")}\n`);
  process.stdout.write(`${commands.length} commands, ${seconds.toFixed(1)} s\n`);
  expect(seconds).toBeLessThan(120);
});

it("the law answers a question, and a version is taken back with its reason", async () => {
  const question = { scheme: "nursing-subsidy", on: from, facts: { certificateGrade: 1 } };
  await writeFile(join(folder, "question.json"), JSON.stringify(question));
  const answered = await people.nobody.run("ask", county, "question.json");
  expect(answered).toMatchObject({ code: 0, out: expect.stringContaining("每月150.00元") });
  await writeFile(
    join(folder, "cases.yaml"),
    `cases:\n  one: { title: { zh: 一级, en: one }, ${JSON.stringify(question).slice(1, -1)}, expect: { outcome: granted, monthlyYuan: 160 } }\n`,
  );
  await edit(pack, (text) => text.replace("monthlyYuan: 150", "monthlyYuan: 170"));
  const proposed = await people.li.run("propose", county, pack, "--from", "2026-12-01", "--title", "提标");
  expect(proposed.out).toMatch(/原 before .*"monthlyYuan":150.*\n +后 after .*"monthlyYuan":170/);
  const [, draft = ""] = /proposed draft (\S+)/.exec(proposed.out) ?? [];
  expect(await people.li.run("add-cases", county, draft, "cases.yaml")).toMatchObject({
    out: expect.stringContaining("✗ one"),
  });
  expect(await people.wang.run("activate", county, draft)).toMatchObject({
    code: 1,
    err: expect.stringContaining("worked-case-fails"),
  });
  expect(await people.li.run("discard", county, draft, "--why", "数额有误")).toMatchObject({ code: 0 });
  expect(await people.li.run("drafts", county, "--status", "discarded")).toMatchObject({
    out: expect.stringContaining("提标"),
  });
  expect(await people.li.run("take-back", county, "1", "--why", "文件撤销")).toMatchObject({
    code: 1,
    err: expect.stringContaining("only-version"),
  });
  expect(await people.li.run("versions", county)).toMatchObject({ out: expect.stringContaining("150400 → 150423") });
});

it("an amount changes in the middle of a year: the old row ends, a new one begins, and it can be taken back", async () => {
  await edit(pack, (text) =>
    text.replace(/ {8}- from: 2026-11-20\n[^-]*monthlyYuan: 170\n/, (row) => {
      const old = row.replace(/from: .*/, "$&\n          until: 2026-12-14").replace("170", "150");
      return old + row.replace("2026-11-20", "2026-12-15");
    }),
  );
  const proposed = await people.li.run("propose", county, pack, "--from", "2026-12-15");
  expect(proposed).toMatchObject({ code: 0, out: expect.stringContaining(`${path} · 自 from 2026-12-15\n`) });
  const [, draft = ""] = /proposed draft (\S+)/.exec(proposed.out) ?? [];
  expect(await people.wang.run("activate", county, draft)).toMatchObject({ code: 0 });
  const yuanOn = async (day: string) =>
    /"monthlyYuan":(\d+)/.exec((await people.nobody.run("explain", county, path, "--on", day)).out)?.[1];
  expect([await yuanOn("2026-12-14"), await yuanOn("2026-12-15")]).toEqual(["150", "170"]);
  expect(await people.li.run("take-back", county, "2", "--why", "文件未印发")).toMatchObject({ code: 0 });
  await expect.poll(() => yuanOn("2026-12-15"), { timeout: 30_000 }).toBe("150");
});

it("a county whose pack states nothing inherits at once, and is told what keeps it from going live", async () => {
  await people.platform.run("init", "150424", "--on", from);
  const late = await people.platform.run("up", "150424", "--from", "2026-12-15");
  expect(late).toMatchObject({ code: 0, out: expect.stringContaining("✗ law-in-force") });
  expect(late.out).toContain(`up 150424 --from ${from}`);
  const up = await people.platform.run("up", "150424");
  expect(up).toMatchObject({ code: 0, out: expect.stringContaining(`自${from}起施行 version`) });
  expect(up.out).toContain("places.csv 没有内容，略过");
  expect(up.out).toContain("✓ law-in-force");
  expect(up.out).toContain("✗ townships-entered");
  await writeFile(join(folder, "150424/staff.csv"), "账号,岗位,机构\n赵,地区管理员,\nqian,主任,\n");
  const wrong = await people.platform.run("import", "150424", "staff", "150424/staff.csv");
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("import-invalid") });
  expect(wrong.err).toContain("/body/file/2");
  expect(wrong.err).toContain("/body/file/3");
  const early = await people.platform.run("go-live", "150424");
  expect(early).toMatchObject({ code: 1, err: expect.stringContaining("- townships-entered") });
});

it("a prefecture's draft is shown with the counties it would reach, and its way down is followed to the end", async () => {
  const above = await readFile(join(import.meta.dirname, "../../packages/policy/packs/150400.yaml"), "utf8");
  await writeFile(join(folder, "150400.yaml"), above.replace(/^title: .*$/m, "title: { zh: 赤峰, en: Chifeng City }"));
  const proposed = await people.platform.run("propose", "150400", "150400.yaml", "--from", "2026-12-01");
  expect(proposed).toMatchObject({
    code: 0,
    out: expect.stringContaining("已毕 done，查看 looked at 2，改变 changed 2"),
  });
  const [, draft = ""] = /proposed draft (\S+)/.exec(proposed.out) ?? [];
  const activated = await people.second.run("activate", "150400", draft);
  expect(activated).toMatchObject({ code: 0, out: expect.stringContaining("infra/region/cli.ts walks 150400") });
  await cloud.settle();
  const walks = await people.platform.run("walks", "150400", "--status", "done");
  const walk = [...walks.out.matchAll(/^law-\d+/gm)].map(([id]) => id).at(-1);
  const walked = await people.platform.run("walk", "150400", String(walk));
  expect(walked).toMatchObject({ code: 0, out: expect.stringContaining("改变 changed 2，不符 broken 0") });
});

it("a county is suspended and closed, and what it holds is exported whole", async () => {
  expect(await people.li.run("suspend", county, "--why", "机构合并")).toMatchObject({
    code: 0,
    out: expect.stringContaining("机构合并"),
  });
  expect(await people.platform.run("close", county, "--why", "机构合并")).toMatchObject({
    code: 0,
    out: expect.stringContaining("已关闭 closed"),
  });
  const exported = await people.li.run("export", county, "--to", "all");
  expect(exported).toMatchObject({ code: 0 });
  const manifest = JSON.parse(await readFile(join(folder, "all/manifest.json"), "utf8"));
  const records = (file: string) => manifest.files.find((each: { file: string }) => each.file === file)?.records;
  expect(["office", "village", "staff", "law", "draft"].map((kind) => records(`regions/${kind}.ndjson`))).toEqual([
    6, 1, 8, 1, 3,
  ]);
});

it("an API that is not there, a code that is none, and a token that grants nothing end with their own status", async () => {
  const away = commandLine("http://127.0.0.1:9", folder, "li:person");
  expect(await away.run("versions", county)).toMatchObject({ code: 3, err: expect.stringContaining("127.0.0.1") });
  expect(await people.li.run("versions", "15042")).toMatchObject({ code: 2 });
  expect(await people.li.run("propose", county, pack)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^✗ 缺少必需的选项：--from <day>\n/),
  });
  expect(await people.nobody.run("drafts", county)).toMatchObject({
    code: 1,
    err: expect.stringContaining("role-not-granted"),
  });
});
