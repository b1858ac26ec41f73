import { day } from "@tongban/casework/chifeng.fixture";
import { county, lawOf } from "@tongban/policy/packs.fixture";
import type { Proposal } from "@tongban/policy/proposal";
import { describe, expect, it } from "vitest";
import { applicationAt, award, matterOf, opened } from "./application.fixture.ts";
import { effectOnApplication, effectOnAward } from "./effect.ts";

const now = lawOf();
const nursingAt = (rows: string) =>
  lawOf(county(`schemes:\n  nursing-subsidy:\n    amounts:\n      severe:\n        - from: 2022-05-01\n${rows}`));
const severe = "{ title: { zh: 重度残疾, en: severe disability }, when: { certificateGrade: { in: [1, 2] } }, ";
const source = "          source: { document: county-notice, clause: 第一条 }\n";
const raised = nursingAt(`${source}          value: ${severe}monthlyYuan: 120 }`);
const unset = nursingAt(
  `${source}          value: ${severe}unset: { zh: 尚未公布, en: it has not been published yet } }`,
);
const from = day("2022-05-01");
const grade3 = { certificateGrade: 3, certificateCategory: "visual" } as const;

describe("the effect of a proposed law on an award", () => {
  it.each([
    ["a raise", award(), { before: now, after: raised, from }, [1, 0, 10_000, 12_000]],
    ["the same law", award(), { before: now, after: now, from }, [0, 0, 10_000, 10_000]],
    [
      "a raise that begins later",
      award(),
      { before: now, after: raised, from: day("2022-04-01") },
      [0, 0, 10_000, 10_000],
    ],
    ["an amount that is not set any more", award(), { before: now, after: unset, from }, [1, 1, 10_000, 0]],
    ["an amount set at last", award(), { before: unset, after: raised, from }, [1, 0, 0, 12_000]],
    ["a region's first law", award(), { before: undefined, after: now, from }, [1, 0, 0, 10_000]],
    ["nothing before and after", award({ facts: grade3 }), { before: now, after: raised, from }, [0, 0, 0, 0]],
    ["a scheme that no law knows", award({ scheme: "free-lunch" }), { before: now, after: raised, from }, [0, 0, 0, 0]],
  ] satisfies [string, ReturnType<typeof award>, Proposal, number[]][])(
    "%s",
    (_, held, proposal, [changed, lost, monthlyFenBefore, monthlyFenAfter]) => {
      expect(effectOnAward(held, proposal)).toEqual({
        matter: "award",
        scheme: held.scheme,
        looked: 1,
        changed,
        lost,
        monthlyFenBefore,
        monthlyFenAfter,
      });
    },
  );
});

describe("the effect on an open application", () => {
  it("is that on the award it would become, by the certificate it showed", () => {
    expect(effectOnApplication(opened(), { before: now, after: raised, from })).toEqual({
      matter: "application",
      scheme: "nursing-subsidy",
      looked: 1,
      changed: 1,
      lost: 0,
      monthlyFenBefore: 10_000,
      monthlyFenAfter: 12_000,
    });
  });

  it("is none while what the law asks is not established, and then by what was found", () => {
    const living = applicationAt("decision", matterOf("living-subsidy"));
    const first = { before: undefined, after: now, from };
    expect(effectOnApplication(living, first)).toMatchObject({ changed: 0, monthlyFenAfter: 0 });
    const poor = effectOnApplication({ ...living, householdEconomy: "minimum-living-allowance" }, first);
    expect(poor).toMatchObject({ changed: 1, lost: 0, monthlyFenBefore: 0 });
    expect(poor.monthlyFenAfter).toBeGreaterThan(0);
  });
});
