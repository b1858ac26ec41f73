import { PolicyActivated } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { nation } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { activate } from "./activate.ts";
import type { RegionalLaw } from "./regional-law.ts";

const version = (number: number, digest: string, from: string) => ({
  version: number,
  digest,
  from: Day.parse(from),
  layers: [nation],
});
const next = (digest: string, from: string) => ({ digest, from: Day.parse(from), layers: [nation] });
const law = (...versions: RegionalLaw["versions"]): RegionalLaw => ({ versions });

const [first, second] = [version(1, "a", "2021-05-01"), version(2, "b", "2022-01-01")];

describe("activate", () => {
  it.each([
    ["the first", undefined, next("a", "2021-05-01"), [first]],
    ["one that follows", law(first), next("b", "2022-01-01"), [second, first]],
    [
      "one that held before",
      law(second, first),
      next("c", "2020-01-01"),
      [second, first, version(3, "c", "2020-01-01")],
    ],
    [
      "one of the same day",
      law(second, first),
      next("c", "2022-01-01"),
      [version(3, "c", "2022-01-01"), second, first],
    ],
    [
      "one that was replaced",
      law(second, first),
      next("a", "2022-01-01"),
      [version(3, "a", "2022-01-01"), second, first],
    ],
  ])("adds %s, and says every version", (_, before, added, versions) => {
    const newest = { ...added, version: versions.length };
    expect(activate(before, added)).toEqual(accept(law(...versions), PolicyActivated.of({ ...newest, versions })));
  });

  it("does nothing when that law holds from that day already", () => {
    expect(activate(law(second, first), next("a", "2021-05-01"))).toEqual(unchanged(law(second, first)));
  });
});
