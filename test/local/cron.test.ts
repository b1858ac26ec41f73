import { describe, expect, it } from "vitest";
import { strikes } from "../../infra/local/run/cron.ts";

const between = (expression: string, zone: string, after: string, through: string) =>
  strikes(expression, zone)(new Date(after), new Date(through)).map((at) => at.toISOString().slice(0, 16));

describe("a schedule", () => {
  it.each([
    [
      "cron(5 0 * * ? *)",
      "Asia/Shanghai",
      "2022-03-30T16:05:00Z",
      "2022-04-01T16:05:00Z",
      ["2022-03-31T16:05", "2022-04-01T16:05"],
    ],
    ["cron(5 0 * * ? *)", "Asia/Shanghai", "2022-03-30T16:04:59Z", "2022-03-30T16:05:00Z", ["2022-03-30T16:05"]],
    ["cron(5 0 * * ? *)", "UTC", "2022-03-31T00:04:00Z", "2022-03-31T23:00:00Z", ["2022-03-31T00:05"]],
    [
      "cron(0/30 9-10 * * ? *)",
      "UTC",
      "2022-01-01T09:00:00Z",
      "2022-01-01T12:00:00Z",
      ["2022-01-01T09:30", "2022-01-01T10:00", "2022-01-01T10:30"],
    ],
    ["cron(0 0 29 2 ? *)", "UTC", "2022-01-01T00:00:00Z", "2025-01-01T00:00:00Z", ["2024-02-29T00:00"]],
    [
      "cron(0 8 ? * 2,6 *)",
      "UTC",
      "2022-03-27T00:00:00Z",
      "2022-04-02T00:00:00Z",
      ["2022-03-28T08:00", "2022-04-01T08:00"],
    ],
    ["rate(12 hours)", "UTC", "2022-01-01T00:00:00Z", "2022-01-02T00:00:00Z", ["2022-01-01T12:00", "2022-01-02T00:00"]],
  ])("%s in %s after %s through %s", (expression, zone, after, through, expected) => {
    expect(between(expression, zone, after, through)).toEqual(expected);
  });

  it.each([
    ["cron(0 0 L * ? *)", "UTC"],
    ["cron(0 0 * * ? *)", "Europe/Berlin"],
    ["at(2022-01-01T00:00:00)", "UTC"],
  ])("that the local clock does not know is refused: %s in %s", (expression, zone) => {
    expect(() => strikes(expression, zone)).toThrow(/does not know/);
  });
});
