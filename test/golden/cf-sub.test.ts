import { Day } from "@tongban/kernel/day";
import { addWorkingDays } from "@tongban/kernel/working-days";
import { compile, schemeOn } from "@tongban/policy/law";
import { merge } from "@tongban/policy/merge";
import { readPack } from "@tongban/policy/read";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { lawOf } from "./law.ts";

const chifeng = lawOf("150400");

const procedureOf = (law = chifeng, day = Day.parse("2021-05-01")) => {
  const scheme = schemeOn(law, "nursing-subsidy", day);
  if (!scheme.ok) throw new Error(scheme.message.en);
  return scheme.value.procedure;
};

/** When the limit of the pack is due that this moment starts. */
const due = (id: string, moment: string, day: Day) => {
  const limit = procedureOf(chifeng, day).limits.find((each) => each.id === id);
  if (limit?.starts !== moment) throw new Error(`${id} does not start with ${moment}`);
  const last = addWorkingDays(chifeng.calendar, day, limit.workingDays);
  return last.ok ? last.value : last.reason;
};

/** Chifeng's law in a county that has delegated the decision to its townships (第十三条). */
const delegated = () => {
  const parent = { layers: [...chifeng.packs] };
  const read = readPack(
    `region: "150402"
title: { zh: 红山区, en: Hongshan }
settings:
  decision-delegated-to-township:
    value: [{ from: 2021-05-01, source: { document: chifeng-two-subsidies, clause: 第十三条 }, value: true }]`,
    parent,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return compile(merge(parent, read.pack), "delegated");
};

const places: Record<string, string> = {
  "township-clerk": "TOWNSHIP",
  "cdpf-reviewer": "COUNTY_CDPF",
  "civil-affairs-officer": "CIVIL_AFFAIRS",
};

const answerTo = z.union([
  z.strictObject({ firstReviewPassed: Day }).transform(({ firstReviewPassed }) => ({
    nationalSystemEntryDue: due("national-entry", "passed:first-review", firstReviewPassed),
    submitToCdpfDue: due("submission", "passed:first-review", firstReviewPassed),
  })),
  z.strictObject({ cdpfReviewPassed: Day }).transform(({ cdpfReviewPassed }) => ({
    forwardToCivilAffairsDue: due("forwarding", "passed:cdpf-review", cdpfReviewPassed),
  })),
  z.strictObject({ delegation: z.literal("TOWNSHIP_DECIDES") }).transform(() => {
    const { steps } = procedureOf(delegated());
    const holders = steps.map(({ holder }) => places[holder]);
    return {
      decider: places[steps.find(({ decides }) => decides)?.holder ?? ""],
      route: holders.filter((holder, n) => holder !== holders[n - 1]),
    };
  }),
]);

test.each(casesOf("CF-SUB"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
