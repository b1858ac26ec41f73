import { nation } from "@tongban/kernel/region";
import { expect, it } from "vitest";
import { conflictOf } from "./conflict.ts";
import { chifeng, day } from "./law.fixture.ts";

const fault = { path: "settings", message: { zh: "不符", en: "no" } };
const change = { above: nation, day: day("2023-08-01") };
const told = { above: chifeng, since: day("2023-01-01"), errors: [fault] };
const misfit = (from: string, until?: string) => ({
  from: day(from),
  ...(until && { until: day(until) }),
  own: "a",
  errors: [fault],
});

it.each([
  ["no misfit", [], undefined, undefined],
  ["one that lasts", [misfit("2023-01-01")], undefined, { above: nation, since: "2023-08-01", errors: [fault] }],
  ["one told before", [misfit("2023-01-01")], told, told],
  ["one that ended before that day", [misfit("2023-01-01", "2023-07-01")], told, undefined],
  ["one that ends on that day", [misfit("2023-01-01", "2023-08-01")], undefined, undefined],
  ["one still to come", [misfit("2024-01-01")], undefined, { above: nation, since: "2023-08-01", errors: [fault] }],
])("of %s", (_, misfits, before, conflict) => {
  expect(conflictOf(misfits, before, change)).toEqual(conflict);
});
