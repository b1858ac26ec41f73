import { day, made } from "@tongban/casework/chifeng.fixture";
import { compile } from "@tongban/policy/law";
import { county, lawOf } from "@tongban/policy/packs.fixture";
import type { Proposal } from "@tongban/policy/proposal";
import { describe, expect, it } from "vitest";
import { effectOn } from "./effect.ts";
import { mirror } from "./progress.ts";
import { opened, pushed, received, stands } from "./request.fixture.ts";

/** The day of application; from then on, and the day after. */
const from = day("2022-03-31");
const later = day("2022-04-01");
const now = lawOf();
const source = "source: { document: county-notice, clause: 第一条 }";
const limit = (name: string, side: string, workingDays: number, starts: string, ends: string) =>
  lawOf(
    county(
      `procedures:\n  cross-province-subsidy:\n    limits:\n      ${name}:\n        - from: 2022-03-01\n          ${source}\n          value: { title: { zh: 期限, en: limit }, workingDays: ${workingDays}, starts: ${starts}, ends: ${ends}, stopsWhileAsked: true, side: ${side} }`,
    ),
  );
const quickerPush = limit("push", "receiving", 2, "opened", "pushed");
const quickerDetermination = limit("determination", "household", 8, "received", "decided");
const fewerPapers = lawOf(
  county(
    `schemes:\n  nursing-subsidy:\n    materials:\n      - from: 2022-03-01\n        ${source}\n        value: [written-application, disability-certificate]`,
  ),
);
const otherName = lawOf(
  county(
    `procedures:\n  cross-province-subsidy:\n    name:\n      - from: 2022-03-01\n        ${source}\n        value: { zh: 跨省通办, en: Across provinces }`,
  ),
);
const none = compile({ layers: [] }, "none");

const [first] = stands;
if (!first) throw new Error("The case has no stand");
const followed = made<typeof received>(mirror(received, first));

describe("what a proposed law would change for an open request", () => {
  it.each([
    ["fewer papers for a request whose case is still to be opened", received, { after: fewerPapers }, 1, 0],
    ["a limit of the household place for it", received, { after: quickerDetermination }, 1, 0],
    ["the other place's limit for it", received, { after: quickerPush }, 0, 0],
    ["a law that holds from the day after its application", received, { after: fewerPapers, from: later }, 0, 0],
    ["a case that is open here already, by its own law", followed, { after: fewerPapers }, 0, 0],
    ["what was taken in here, by the laws of both places then", opened, { after: quickerPush }, 0, 0],
    ["what was pushed from here", pushed, { after: quickerPush }, 0, 0],
    ["what was pushed from here, and a law without the procedure", pushed, { after: none }, 0, 0],
    ["the same law", received, { after: lawOf() }, 0, 0],
    ["another name for the same", received, { after: otherName }, 0, 0],
    ["a region's first law", received, { before: undefined, after: now }, 1, 0],
    ["a law without the scheme", received, { after: none }, 1, 1],
    ["no law before that knows it, and none after", received, { before: none, after: none }, 0, 0],
  ] satisfies [string, typeof pushed, Partial<Proposal> & Pick<Proposal, "after">, number, number][])(
    "%s",
    (_, request, proposal, changed, lost) => {
      expect(effectOn(request, { before: now, from, ...proposal })).toEqual({
        matter: "request",
        scheme: "nursing-subsidy",
        looked: 1,
        changed,
        lost,
        monthlyFenBefore: 0,
        monthlyFenAfter: 0,
      });
    },
  );
});
