import { performance } from "node:perf_hooks";
import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import { compile, procedureOn, schemeOn, settingOn } from "./law.ts";
import { chifengLaw, county, lawOf } from "./packs.fixture.ts";

const day = (text: string) => Day.parse(text);
const chifeng = lawOf();
const nursing = (law = chifeng, on = "2022-03-31") => {
  const scheme = schemeOn(law, "nursing-subsidy", day(on));
  if (!scheme.ok) throw new Error(scheme.message.en);
  return scheme.value;
};

test("the nursing subsidy of Chifeng", () => {
  const scheme = nursing();
  expect(scheme.title.zh).toBe("重度残疾人护理补贴");
  expect(scheme.materials.map(({ id }) => id)).toEqual([
    "written-application",
    "disability-certificate",
    "household-register",
    "authority-of-proxy",
  ]);
  expect(scheme.payment).toMatchObject({
    cycle: "month",
    cutOffDay: 25,
    cutOffDayCounts: true,
    startMonth: "application",
    confirmedBy: ["civil-affairs-officer", "cdpf-reviewer"],
  });
  expect(scheme.procedure.steps.map(({ id, holder, source }) => [id, holder, source.clause])).toEqual([
    ["first-review", "township-clerk", "第二条"],
    ["national-entry", "township-clerk", "第二条"],
    ["submission", "township-clerk", "第二条"],
    ["cdpf-review", "cdpf-reviewer", "第三条"],
    ["forwarding", "cdpf-reviewer", "第三条"],
    ["decision", "civil-affairs-officer", "第四条"],
  ]);
  expect(scheme.procedure.limits.map(({ id, workingDays, starts, ends }) => [id, workingDays, starts, ends])).toEqual([
    ["national-entry", 3, "passed:first-review", "passed:national-entry"],
    ["submission", 10, "passed:first-review", "passed:submission"],
    ["forwarding", 5, "passed:cdpf-review", "passed:forwarding"],
  ]);
});

test.each([
  [1, { eligible: true, monthlyFen: 10000, row: "severe" }],
  [2, { eligible: true, monthlyFen: 10000, row: "severe" }],
  [3, { ok: false, reason: "not-eligible", source: { clause: "第三条" } }],
  [4, { ok: false, reason: "not-eligible" }],
  [undefined, { ok: false, reason: "fact-missing", field: "/certificateGrade" }],
] as const)("nursing subsidy with grade %s", (certificateGrade, verdict) => {
  expect(nursing().judge(certificateGrade === undefined ? {} : { certificateGrade })).toMatchObject(verdict);
});

test.each([
  ["minimum-living-allowance", { eligible: true, monthlyFen: 10000, row: "all" }],
  ["minimum-living-borderline", { reason: "not-eligible" }],
  [undefined, { reason: "fact-missing", field: "/householdEconomy" }],
] as const)("living subsidy of a household with %s", (householdEconomy, verdict) => {
  const scheme = schemeOn(chifeng, "living-subsidy", day("2022-03-31"));
  expect(scheme.ok && scheme.value.judge(householdEconomy ? { householdEconomy } : {})).toMatchObject(verdict);
});

test.each([
  ["nursing-subsidy", "2021-05-01", true],
  ["nursing-subsidy", "2021-04-30", "policy-not-in-force"],
  ["no-such-scheme", "2022-03-31", "scheme-unknown"],
  ["toString", "2022-03-31", "scheme-unknown"],
])("scheme %s on %s: %s", (id, on, expected) => {
  const scheme = schemeOn(chifeng, id, day(on));
  expect(scheme.ok || scheme.reason).toBe(expected);
});

test("a resident reads by name what is not in force", () => {
  expect(schemeOn(chifeng, "nursing-subsidy", day("2021-04-30"))).toMatchObject({
    message: { zh: "2021-04-30没有施行中的重度残疾人护理补贴规定。" },
  });
});

test("a scheme is compiled once between two changes of the law", () => {
  expect(nursing(chifeng, "2022-01-15")).toBe(nursing(chifeng, "2022-04-15"));
});

test("the procedure across provinces is the nation's", () => {
  const procedure = procedureOn(chifeng, "cross-province-subsidy", day("2022-03-31"));
  expect(procedure.ok && procedure.value.limits.map(({ id, workingDays, side }) => [id, workingDays, side])).toEqual([
    ["push", 3, "receiving"],
    ["determination", 10, "household"],
    ["tell", 3, "receiving"],
  ]);
  expect(procedureOn(chifeng, "cross-province-subsidy", day("2021-04-21"))).toMatchObject({
    reason: "policy-not-in-force",
  });
  expect(procedureOn(chifeng, "no-such-procedure", day("2022-03-31"))).toMatchObject({ reason: "procedure-unknown" });
});

test("a county that delegates the decision (第十三条) has the township decide; the federation still reviews", () => {
  const law = lawOf(
    county(`settings:
  decision-delegated-to-township:
    value:
      - { from: 2022-07-01, source: { document: county-notice, clause: 第一条 }, value: true }`),
  );
  const holders = (on: string) => nursing(law, on).procedure.steps.map(({ holder }) => holder);
  expect(holders("2022-06-30").at(-1)).toBe("civil-affairs-officer");
  expect(holders("2022-07-01").slice(3)).toEqual(["cdpf-reviewer", "cdpf-reviewer", "township-clerk"]);
  expect(settingOn(law, "decision-delegated-to-township", day("2022-07-01"))).toMatchObject({
    ok: true,
    value: { value: true, layer: "150402", source: { document: "county-notice" } },
  });
});

test("a county that reads 第二条 otherwise has its limit run from the entry", () => {
  const law = lawOf(
    county(`settings:
  submission-limit-starts:
    value:
      - { from: 2021-05-01, source: { document: county-notice, clause: 第二条 }, value: "passed:national-entry" }`),
  );
  expect(nursing(law).procedure.limits.find(({ id }) => id === "submission")?.starts).toBe("passed:national-entry");
});

test("an amount changes on its day, a county's stands above its prefecture's, and what is unset is refused", () => {
  const law = lawOf(
    county(`schemes:
  nursing-subsidy:
    amounts:
      severe:
        - from: 2022-04-01
          until: 2022-12-31
          source: { document: county-notice, clause: 第二条 }
          value: { title: { zh: 重度, en: severe }, when: { certificateGrade: { atMost: 2 } }, monthlyYuan: 110.55 }
        - from: 2023-01-01
          source: { document: county-notice, clause: 第三条 }
          value: { title: { zh: 重度, en: severe }, when: {}, unset: { zh: 通知未载数额, en: the notice states none } }
    eligibility:
      away:
        - from: 2024-01-01
          source: { document: county-notice, clause: 第四条 }
          value: { title: { zh: 特困供养, en: extreme-poverty support }, when: { householdEconomy: { eq: extreme-poverty-support } }, eligible: false }`),
  );
  const on = (text: string) => nursing(law, text).judge({ certificateGrade: 1, householdEconomy: "none" });
  expect(on("2022-03-31")).toMatchObject({ monthlyFen: 10000 });
  expect(on("2022-04-01")).toMatchObject({ monthlyFen: 11055, sources: [{ clause: "第三条" }, { clause: "第二条" }] });
  expect(on("2023-01-01")).toMatchObject({ reason: "amount-not-set", source: { clause: "第三条" } });
  expect(
    nursing(law, "2024-01-01").judge({ certificateGrade: 1, householdEconomy: "extreme-poverty-support" }),
  ).toMatchObject({
    reason: "not-eligible",
    source: { clause: "第四条" },
    message: { zh: "依照「特困供养」，不享受重度残疾人护理补贴。" },
  });
});

test.each([
  ["a setting nobody asked", "shoe-size", "2022-03-31", "setting-unknown"],
  ["a setting before its law", "decision-delegated-to-township", "2021-04-30", "policy-not-in-force"],
])("%s", (_what, name, on, reason) => {
  expect(settingOn(chifeng, name, day(on))).toMatchObject({ ok: false, reason });
});

test("compiles a law and a scheme of it in under 20 ms", () => {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    nursing(compile(chifengLaw, "again"));
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(20);
});
