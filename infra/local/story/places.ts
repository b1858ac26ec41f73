import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nation, RegionCode } from "@tongban/kernel/region";
import type { Cloud } from "../cloud.ts";
import { at, type Caller, callerOf, once } from "./api.ts";
import { enact, inherit } from "./enact.ts";

export const hulan = RegionCode.parse("230111");
export const chifeng = RegionCode.parse("150400");
export const hongshan = RegionCode.parse("150402");
export const township = "150402001";

export const nameOf: Record<string, string> = {
  [hulan]: "呼兰区",
  [chifeng]: "赤峰市",
  [hongshan]: "红山区",
  [nation]: "全国",
};

/** Everybody who acts in the main job. */
export const castOf = (cloud: Cloud) => ({
  platform: callerOf(cloud, "platform", `${nation}:platform-administrator:below`),
  second: callerOf(cloud, "platform-2", `${nation}:platform-administrator:below`),
  window: callerOf(cloud, "hulan-window-1", `${hulan}:window-clerk`),
  clerk: callerOf(cloud, "hongshan-township-1", `${hongshan}:township-clerk:${township}`),
  cdpf: callerOf(cloud, "hongshan-cdpf-1", `${hongshan}:cdpf-reviewer`),
  civil: callerOf(cloud, "hongshan-civil-1", `${hongshan}:civil-affairs-officer`),
  finance: callerOf(cloud, "hongshan-finance-1", `${hongshan}:finance-officer`),
  resident: (person: string) => callerOf(cloud, person, "person"),
  proxy: (person: string, principal: string) => callerOf(cloud, person, "person", { "on-behalf-of": principal }),
});
export type Cast = ReturnType<typeof castOf>;

/** Whose law is brought in with its own pack, and from which day; 红山区 states nothing of its own and inherits. */
const laws = [
  { region: nation, from: "2018-01-01", pack: true },
  { region: chifeng, from: "2021-05-01", pack: true },
  { region: hongshan, from: "2021-05-01", pack: false },
  { region: hulan, from: "2018-01-01", pack: true },
];

const offices = [
  { region: hongshan, body: { code: township, kind: "township", name: "西屯街道" } },
  { region: hongshan, body: { code: "150402-cdpf", kind: "cdpf", name: "红山区残联" } },
  { region: hongshan, body: { code: "150402-civil-affairs", kind: "civil-affairs", name: "红山区民政局" } },
  { region: hongshan, body: { code: "150402-finance", kind: "finance", name: "红山区财政局" } },
  { region: hulan, body: { code: "230111002", kind: "township", name: "兰河街道" } },
  { region: hulan, body: { code: "230111-window", kind: "window", name: "呼兰区政务服务窗口" } },
];

/** Who holds what in the four regions: two administrators each, and whom the law of the two counties needs. */
const staff = [
  ...[
    { region: nation, who: "nation" },
    { region: chifeng, who: "chifeng" },
    { region: hongshan, who: "hongshan" },
    { region: hulan, who: "hulan" },
  ].flatMap(({ region, who }) =>
    ["administrator", "administrator-2"].map((post) => ({
      region,
      body: { sub: `${who}-${post}`, role: "region-administrator" },
    })),
  ),
  { region: chifeng, body: { sub: "chifeng-supervisor", role: "supervisor" } },
  { region: hongshan, body: { sub: "hongshan-township-1", role: "township-clerk", office: township } },
  { region: hongshan, body: { sub: "hongshan-cdpf-1", role: "cdpf-reviewer" } },
  { region: hongshan, body: { sub: "hongshan-civil-1", role: "civil-affairs-officer" } },
  { region: hongshan, body: { sub: "hongshan-finance-1", role: "finance-officer" } },
  { region: hulan, body: { sub: "hulan-window-1", role: "window-clerk" } },
  { region: hulan, body: { sub: "hulan-cdpf-1", role: "cdpf-reviewer" } },
  { region: hulan, body: { sub: "hulan-finance-1", role: "finance-officer" } },
];

const hasLaw = async (caller: Caller, region: RegionCode) =>
  (await caller.ask("GET", at(region, "regions/policy?on=2022-03-31"))).status === 200;

/** Brings the four regions on board: opened, their law in force, their offices and staff known, live. What is there stays. */
export const bringOnBoard = async (cloud: Cloud, cast: Cast, print: (line: string) => void) => {
  const { platform } = cast;
  const packs = join(import.meta.dirname, "../../../packages/policy/packs");
  for (const { region, from, pack } of laws) {
    await once(platform, at(region, "regions/opening"), undefined, "region-already-open");
    if (await hasLaw(platform, region)) continue;
    if (pack) await enact(cloud, cast, region, { from, pack: await readFile(join(packs, `${region}.yaml`), "utf8") });
    else await inherit(cloud, cast, region, from);
    print(
      `  ${nameOf[region]} ${region} ${pack ? "施行自己的政策" : "沿用上级政策"} · ${pack ? "its own pack" : "inherits"}, ${from}`,
    );
  }
  for (const { region, body } of offices)
    await once(platform, at(region, "regions/offices"), body, "office-already-open");
  for (const { region, body } of staff)
    await once(platform, at(region, "regions/staff"), body, "staff-already-granted");
  for (const { region } of laws)
    await once(platform, at(region, "regions/going-live"), undefined, "region-already-live", "region-stands-otherwise");
  await cloud.settle();
};
