import { describe, expect, it } from "vitest";
import { day, law, today } from "./mandate.fixture.ts";
import { isAdultOn, lastDayOf } from "./term.ts";

describe("the last day as a minor", () => {
  it.each([
    ["2004-03-31", "2022-03-31", false],
    ["2004-03-31", "2022-04-01", true],
    ["2004-02-29", "2022-02-28", false],
    ["2004-02-29", "2022-03-01", true],
    ["2006-02-28", "2024-02-28", false],
    ["2006-02-28", "2024-02-29", true],
  ])("of one born on %s: on %s of age is %s", (birth, on, adult) => {
    expect(isAdultOn(day(birth), day(on), law)).toBe(adult);
  });
});

describe("the last day of a mandate", () => {
  const minor = { relation: "guardian", from: today, birth: day("2010-05-04") } as const;
  const ward = { ...minor, birth: day("1960-03-07") };
  it.each([
    ["a minor's guardian: that on which the minor comes of age", minor, "2028-05-04"],
    ["of one born on 29 February", { ...minor, birth: day("2008-02-29") }, "2026-02-28"],
    ["one the document says, when it comes before", { ...minor, until: day("2023-01-01") }, "2023-01-01"],
    ["never later than of age, whatever the document says", { ...minor, until: day("2040-01-01") }, "2028-05-04"],
    ["none, when the ward is of age", ward, undefined],
    ["none, when the ward is of age by the first day", { ...minor, from: day("2028-05-05") }, undefined],
    ["a supporter's of a minor does not end with age", { ...minor, relation: "supporter" as const }, undefined],
  ] as const)("%s", (_, asked, until) => {
    expect(lastDayOf(asked, today, law)).toEqual({ ok: true, value: until && day(until) });
  });

  it("must be stated where the region's law lets none be without", () => {
    expect(lastDayOf(ward, today, { ...law, mayBeOpen: false })).toMatchObject({ reason: "until-not-stated" });
    expect(lastDayOf(minor, today, { ...law, mayBeOpen: false })).toMatchObject({ ok: true });
  });

  it("is not in the past for a guardian of one who came of age meanwhile", () => {
    const asked = { ...minor, from: day("2021-01-01"), birth: day("2004-03-01") };
    expect(lastDayOf(asked, today, law)).toMatchObject({ reason: "mandate-over" });
  });
});
