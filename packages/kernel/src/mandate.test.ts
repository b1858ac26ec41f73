import { describe, expect, it } from "vitest";
import { Day } from "./day.ts";
import { holdsOn, MandateScope, schemesFor } from "./mandate.ts";

const term = (more: object = {}) => ({ status: "active" as const, from: Day.parse("2022-04-01"), ...more });
const until = (day: string) => ({ until: Day.parse(day) });

describe("holdsOn", () => {
  it.each([
    ["the day before it begins", term(until("2022-04-30")), "2022-03-31", false],
    ["its first day", term(until("2022-04-30")), "2022-04-01", true],
    ["its last day", term(until("2022-04-30")), "2022-04-30", true],
    ["the day after its last, though nobody has ended it", term(until("2022-04-30")), "2022-05-01", false],
    ["its only day", term(until("2022-04-01")), "2022-04-01", true],
    ["years later, without a last day", term(), "2031-04-01", true],
    [
      "a day within it, when it was ended",
      { ...term(until("2022-04-30")), status: "ended" as const },
      "2022-04-02",
      false,
    ],
    ["a leap day that is its last", term(until("2024-02-29")), "2024-02-29", true],
    ["the day after that", term(until("2024-02-29")), "2024-03-01", false],
  ])("%s", (_, mandate, day, holds) => {
    expect(holdsOn(mandate, Day.parse(day))).toBe(holds);
  });
});

describe("schemesFor", () => {
  const nursing = { service: "subsidies", schemes: ["nursing-subsidy"] };
  const living = { service: "subsidies", schemes: ["living-subsidy"] };
  it.each([
    ["everything", { acts: ["apply", "read"] }, "subsidies", "apply", "every"],
    ["everything, but not this act", { acts: ["read"] }, "subsidies", "apply", undefined],
    [
      "a service with all its schemes",
      { acts: ["read"], matters: [{ service: "subsidies" }] },
      "subsidies",
      "read",
      "every",
    ],
    ["another service", { acts: ["read"], matters: [{ service: "subsidies" }] }, "certificates", "read", undefined],
    ["one scheme", { acts: ["read"], matters: [nursing] }, "subsidies", "read", ["nursing-subsidy"]],
    [
      "two, named apart",
      { acts: ["read"], matters: [nursing, living] },
      "subsidies",
      "read",
      ["nursing-subsidy", "living-subsidy"],
    ],
    [
      "one, and all of the same service beside it",
      { acts: ["read"], matters: [nursing, { service: "subsidies" }] },
      "subsidies",
      "read",
      "every",
    ],
    [
      "one scheme, in a service that has none of it",
      { acts: ["read"], matters: [nursing] },
      "cross-province",
      "read",
      undefined,
    ],
  ] as const)("a scope of %s", (_, scope, service, act, expected) => {
    expect(schemesFor(MandateScope.parse(scope), service, act)).toEqual(expected);
  });

  it.each([
    ["no act", { acts: [] }],
    ["no matter, which would mean all", { acts: ["read"], matters: [] }],
    ["no scheme, which would mean all", { acts: ["read"], matters: [{ service: "subsidies", schemes: [] }] }],
    ["an act that nobody knows", { acts: ["approve"] }],
    ["a service in which nobody acts for another", { acts: ["read"], matters: [{ service: "regions" }] }],
  ])("cannot name %s", (_, scope) => {
    expect(MandateScope.safeParse(scope).success).toBe(false);
  });
});
