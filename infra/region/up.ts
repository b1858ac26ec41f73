import { join } from "node:path";
import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { layerOf, merge } from "@tongban/policy/merge";
import { readPack } from "@tongban/policy/read";
import { type Api, at } from "./api.ts";
import { cli } from "./arguments.ts";
import { check } from "./check.ts";
import { ending, exits, once } from "./ending.ts";
import { bring, isEmptySheet } from "./importing.ts";
import { inForceFrom } from "./in-force.ts";
import { previewLines } from "./preview.ts";
import { say } from "./progress.ts";
import { propose } from "./proposing.ts";
import { checklistLines, laterLawLines, standingLines } from "./region-lines.ts";
import { lawAbove, textIn, textOf } from "./repository.ts";
import { importKinds } from "./starting-folder.ts";
import { Checklist, Claimed, RegionalLaw, Standing } from "./views.ts";

/** The day from which the law is to hold; any will do when nobody has said one. */
type When = { from: Day; anyDay: boolean };

const step = (zh: string, en: string) => say(`— ${zh} ${en}`);

/** The region as it is claimed; by whom may not claim it, when it has been already. */
const claim = async (api: Api, code: RegionCode) => {
  step("认领", "claim");
  await once(api.post(at(code, "opening"), Claimed), "region-already-open", "role-not-granted");
  const stands = await once(api.get(at(code, "standing"), Standing), "region-unknown");
  if (stands) return say(...standingLines(stands));
  throw ending(
    exits.refused,
    `✗ 先由上级地区或平台的管理员认领：${cli} claim ${code}`,
    "  An administrator above claims it first.",
  );
};

const fill = async (api: Api, code: RegionCode, folder: string) => {
  for (const kind of importKinds) {
    const file = join(folder, `${kind}.csv`);
    if (textIn(file) === undefined || isEmptySheet(file)) {
      step(`${kind}.csv 没有内容，略过`, "holds nothing, left out");
      continue;
    }
    step("导入", `import ${kind}`);
    say(...(await bring(api, code, kind, file)));
  }
};

/** Inherits when the pack states nothing, else proposes it; so too what the packs here do not allow, for the platform judges. What is law already stays so. */
const enact = async (api: Api, code: RegionCode, pack: string, { from, anyDay }: When) => {
  const above = lawAbove(code);
  const read = readPack(pack, above);
  const states = !read.ok || layerOf(merge(above, read.pack), code);
  if (states) step("提出规定", "propose the law");
  else step("沿用上级规定", "inherit the law above");
  if (states) {
    const draft = await once(propose(api, code, { pack, from, anyDay }), "law-already-so");
    return draft ? say(...(await previewLines(api, code, draft))) : say("  已是如此 so already");
  }
  const law = await once(api.post(at(code, "policy/inheritance"), RegionalLaw, { from }), "law-already-so");
  return law ? inForceFrom(api, code, from) : say("  已是如此 so already");
};

/** That the region has law, but only from a day that is still to come. */
const laterLaw = async (api: Api, code: RegionCode, folder: string, { on }: Checklist): Promise<string[]> => {
  const law = await once(api.get(at(code, "policy/versions"), RegionalLaw), "law-unknown");
  const begins = law?.versions.map(({ from }) => from).sort()[0];
  return begins && begins > on ? laterLawLines(begins, on, folder) : [];
};

/** Everything a folder of `init` holds, in order. Each step leaves alone what it finds done, so it may be run again. */
export const up = async (api: Api, folder: string, code: RegionCode, when: When): Promise<void> => {
  const pack = join(folder, "pack.yaml");
  const text = textOf(pack);
  const checked = check(pack, text, when.from);
  if (!checked.ok)
    say(
      ...checked.lines,
      "⚠ 以上按本机的上级规定检查；以平台上施行的为准，由平台判定。",
      "  That is by the packs of this repository; the law above may have changed on the platform, which judges.",
    );
  await claim(api, code);
  await fill(api, code, folder);
  await enact(api, code, text, when);
  step("清单", "checklist");
  const list = await api.get(at(code, "checklist"), Checklist);
  say(...checklistLines(list));
  if (list.ready) return say(`下一步 next: ${cli} go-live ${code}`);
  if (list.items.some(({ id, done }) => id === "law-in-force" && !done))
    say(...(await laterLaw(api, code, folder, list)));
};
