import { day } from "@tongban/casework/chifeng.fixture";
import { compile } from "@tongban/policy/law";
import { county, lawOf } from "@tongban/policy/packs.fixture";
import type { Proposal } from "@tongban/policy/proposal";
import { describe, expect, it } from "vitest";
import { effectOn } from "./effect.ts";
import { pushed, received } from "./request.fixture.ts";

const from = day("2022-05-01");
const now = lawOf();
const source = "source: { document: county-notice, clause: 第一条 }";
const limit = (name: string, side: string, workingDays: number, starts: string, ends: string) =>
  lawOf(
    county(
      `procedures:\n  cross-province-subsidy:\n    limits:\n      ${name}:\n        - from: 2022-05-01\n          ${source}\n          value: { title: { zh: 期限, en: limit }, workingDays: ${workingDays}, starts: ${starts}, ends: ${ends}, stopsWhileAsked: true, side: ${side} }`,
    ),
  );
const quickerPush = limit("push", "receiving", 2, "opened", "pushed");
const quickerDetermination = limit("determination", "household", 8, "received", "decided");
const fewerPapers = lawOf(
  county(
    `schemes:\n  nursing-subsidy:\n    materials:\n      - from: 2022-05-01\n        ${source}\n        value: [written-application, disability-certificate]`,
  ),
);
const otherName = lawOf(
  county(
    `procedures:\n  cross-province-subsidy:\n    name:\n      - from: 2022-05-01\n        ${source}\n        value: { zh: 跨省通办, en: Across provinces }`,
  ),
);
const none = compile({ layers: [] }, "none");

describe("what a proposed law would change for an open request", () => {
  it.each([
    ["at the receiving place, a quicker push", pushed, { before: now, after: quickerPush, from }, 1, 0],
    [
      "at the receiving place, papers, which are the other place's",
      pushed,
      { before: now, after: fewerPapers, from },
      0,
      0,
    ],
    [
      "at the receiving place, the other place's limit",
      pushed,
      { before: now, after: quickerDetermination, from },
      0,
      0,
    ],
    ["at the household place, fewer papers", received, { before: now, after: fewerPapers, from }, 1, 0],
    ["at the household place, its own limit", received, { before: now, after: quickerDetermination, from }, 1, 0],
    ["at the household place, the other place's limit", received, { before: now, after: quickerPush, from }, 0, 0],
    ["the same law", received, { before: now, after: lawOf(), from }, 0, 0],
    ["another name for the same", received, { before: now, after: otherName, from }, 0, 0],
    ["what begins later", received, { before: now, after: fewerPapers, from: day("2022-04-30") }, 0, 0],
    ["a region's first law", received, { before: undefined, after: now, from }, 1, 0],
    ["a law without the scheme", received, { before: now, after: none, from }, 1, 1],
    ["a law without the procedure", pushed, { before: now, after: none, from }, 1, 1],
    ["no law before that knows it, and none after", received, { before: none, after: none, from }, 0, 0],
  ] satisfies [string, typeof pushed, Proposal, number, number][])("%s", (_, request, proposal, changed, lost) => {
    expect(effectOn(request, proposal)).toEqual({
      matter: "request",
      scheme: "nursing-subsidy",
      looked: 1,
      changed,
      lost,
      monthlyFenBefore: 0,
      monthlyFenAfter: 0,
    });
  });
});
