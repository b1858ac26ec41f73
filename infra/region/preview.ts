import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { Pack } from "@tongban/policy/pack";
import { parse } from "yaml";
import { type Api, at } from "./api.ts";
import { type Change, changeLines, changeOn, nothing, type Touched, touchedBy } from "./changes.ts";
import { draftLines } from "./draft-lines.ts";
import { once } from "./ending.ts";
import { nextLines } from "./proposing.ts";
import { type Draft, Explanation, RegionalLaw } from "./views.ts";

/** Of how many values it is told what they were and will be. */
const most = 40;

const packOf = async (api: Api, code: RegionCode, draft: string): Promise<Pack> => {
  const reply = await api.ask("GET", at(code, `policy/drafts/${draft}/pack`));
  return reply.reason === "inherits-everything" ? nothing(code) : Pack.parse(parse(api.accepted(reply)));
};

/** The packs of the region's own acts that have not been taken back. */
const earlierOf = async (api: Api, code: RegionCode): Promise<Pack[]> => {
  const law = await once(api.get(at(code, "policy/versions"), RegionalLaw), "law-unknown");
  const acts = (law?.activations ?? []).filter(({ takenBack }) => !takenBack);
  return Promise.all(acts.map(async ({ draft }) => (draft ? packOf(api, code, draft) : nothing(code))));
};

const holding = (api: Api, code: RegionCode, path: string, on: Day) =>
  once(
    api.get(at(code, "policy/values"), Explanation, { path, on }),
    "path-unknown",
    "policy-not-in-force",
    "region-unknown",
  );

const changesOf = async (api: Api, code: RegionCode, pack: Pack, { path, rows, days }: Touched): Promise<Change[]> => {
  const changes: Change[] = [];
  for (const day of days) {
    const change = changeOn(pack, { path, rows }, await holding(api, code, path, day), day);
    const last = changes.at(-1);
    const isAsBefore = last && change && JSON.stringify({ ...change, from: last.from }) === JSON.stringify(last);
    if (change && !isAsBefore) changes.push(change);
  }
  return changes;
};

/** A draft with what it changes in the law and among the live matters, and who does what next. */
export const previewLines = async (api: Api, code: RegionCode, draft: Draft): Promise<string[]> => {
  if (draft.status !== "proposed") return draftLines(draft);
  const pack = await packOf(api, code, draft.id);
  const touched = touchedBy(pack, await earlierOf(api, code), draft.from);
  const changes: Change[] = [];
  for (const each of touched.slice(0, most)) changes.push(...(await changesOf(api, code, pack, each)));
  return [...draftLines(draft), ...changeLines(changes, Math.max(0, touched.length - most)), ...nextLines(code, draft)];
};
