import { Day } from "@tongban/kernel/day";
import { expect, test } from "vitest";
import { isPaidOn, paidAgain, paidThrough } from "./expiry.ts";
import { compile } from "./law.ts";
import { mergedOf, textOf } from "./packs.fixture.ts";
import { continuationOn } from "./read-continuation.ts";

const day = (text: string) => Day.parse(text);
const law = {
  nation: compile(mergedOf(textOf("000000")), "nation"),
  chifeng: compile(mergedOf(textOf("000000"), textOf("150400")), "chifeng"),
};
const expiry = (whose: keyof typeof law) => {
  const found = continuationOn(law[whose], "two-subsidies", day("2022-03-31"));
  if (!found.ok || !found.value.expiry) throw new Error(`${whose} has no rule of expiry`);
  return found.value.expiry;
};

test.each([
  ["chifeng", "2022-01-15", "2022-07-15"],
  ["chifeng", "2023-08-31", "2024-02-29"],
  ["chifeng", "2022-08-31", "2023-02-28"],
  ["nation", "2022-01-15", "2022-01-31"],
  ["nation", "2022-01-31", "2022-01-31"],
  ["nation", "2024-02-01", "2024-02-29"],
] as const)("%s: a certificate of %s is paid through %s", (whose, expiredOn, through) => {
  expect(paidThrough(expiry(whose), { expiredOn: day(expiredOn) })).toBe(through);
});

test.each([
  ["chifeng", "within the six months", undefined, "2022-06-15", true],
  ["chifeng", "their last day", undefined, "2022-07-15", true],
  ["chifeng", "the day after", undefined, "2022-07-16", false],
  ["chifeng", "renewing since the last day", "2022-07-15", "2022-12-31", true],
  ["chifeng", "renewing a day late", "2022-07-16", "2022-07-16", false],
  ["nation", "renewing: the nation stops all the same", "2022-01-20", "2022-02-01", false],
] as const)("%s, expired 2022-01-15, %s", (whose, _what, renewalAppliedOn, on, pays) => {
  const expired = {
    expiredOn: day("2022-01-15"),
    ...(renewalAppliedOn && { renewalAppliedOn: day(renewalAppliedOn) }),
  };
  expect(isPaidOn(expiry(whose), expired, day(on))).toBe(pays);
});

test("a transition lengthens payment to the end of its month, and never shortens it", () => {
  const through = (transition: string) =>
    paidThrough(expiry("nation"), { expiredOn: day("2022-01-15"), transitionThrough: day(transition) });
  expect([through("2022-04-10"), through("2021-12-31")]).toEqual(["2022-04-30", "2022-01-31"]);
});

test.each([
  [2, 2],
  [3, 3],
  [5, 3],
  [0, 0],
])("of %s months granted back the nation allows %s", (granted, allowed) => {
  expect(paidAgain(expiry("nation"), day("2022-07-10"), granted)).toEqual({
    startMonth: "2022-07",
    backPayMonths: allowed,
  });
});

test("Chifeng's exits, recovery, reviews and comparison", () => {
  const found = continuationOn(law.chifeng, "two-subsidies", day("2022-03-31"));
  if (!found.ok) throw new Error(found.message.en);
  const { exits, recovery, reviews, comparison } = found.value;
  expect(exits.map(({ event, stops, source }) => [event, stops, source.clause])).toEqual([
    ["died", "next-cycle", "第九条（一）、第十二条"],
    ["moved-out", "undecided", "第九条（二）"],
    ["imprisoned", "undecided", "第九条（三）"],
    ["certificate-expired", "next-day", "第九条（四）"],
    ["other", "undecided", "第九条（五）"],
  ]);
  expect(recovery).toMatchObject({ sparesCycleOfDeath: true, refusedEntered: { zh: "个人失信记录" } });
  expect(reviews.map(({ every, timesAtLeast }) => [every, timesAtLeast])).toEqual([
    ["month", undefined],
    ["year", 2],
    [undefined, undefined],
  ]);
  expect(comparison).toMatchObject({ givenBy: 15, comparedBy: 20, cycle: "month" });
  expect(continuationOn(law.chifeng, "no-such", day("2022-03-31"))).toMatchObject({ reason: "path-unknown" });
});
