import { day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { ApplicantTold } from "@tongban/events/cross-province";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { follow } from "./progress.ts";
import { complete, matter, pushed, received } from "./request.fixture.ts";
import type { Request } from "./request.ts";
import { hearLimits, tell } from "./tell.ts";

const decided = made<Request>(follow(pushed, { sequence: 2, outcome: "approved" }, matter, day("2022-04-20")));

describe("tell", () => {
  it.each([
    ["on the last day, a Sunday that is worked", "2022-04-24", "met"],
    ["a day late", "2022-04-25", "missed"],
  ])("%s", (_, on, state) => {
    expect(tell(decided, matter, day(on))).toMatchObject({
      state: { stage: "told", toldOn: on, outcome: "approved" },
      facts: [
        {
          type: ApplicantTold.type,
          data: { outcome: "approved", limits: [{ limit: "push" }, { limit: "tell", due: "2022-04-24", state }] },
        },
      ],
    });
  });

  it.each([
    ["in intake", complete],
    ["pushed", pushed],
    ["on the household side", received],
    ["told", made<Request>(tell(decided, matter, day("2022-04-21")))],
  ])("refuses what is %s", (_, request) => {
    expect(tell(request, matter, day("2022-04-21"))).toMatchObject({ ok: false, reason: "no-result-to-tell" });
  });
});

describe("the household side hears the receiving place's limits", () => {
  const toldOn = day("2022-04-22");
  const limitsAt = (sequence: number) => ({
    sequence,
    limits: "limits" in received ? received.limits.slice(0, sequence - 4) : [],
  });
  const heard = [
    (side: Request) => hearLimits(side, limitsAt(4)),
    (side: Request) => hearLimits(side, limitsAt(5), toldOn),
  ];

  it("and that the applicant was told, in whatever order it hears of it", () => {
    const expected = { ...received, ...limitsAt(5), limitsSequence: 5, toldOn };
    const { sequence: _, ...side } = expected;
    fc.assert(
      fc.property(fc.shuffledSubarray([...heard, ...heard], { minLength: 4 }), (shuffled) => {
        expect(shuffled.reduce<Request>((held, hear) => hear(held).state, received)).toEqual(side);
      }),
    );
  });

  it.each([
    ["older than the push told it", received, 3],
    ["of the receiving side itself", pushed, 9],
  ])("but not what is %s", (_, side, sequence) => {
    expect(untouched(hearLimits(side, limitsAt(sequence), toldOn), side)).toBe(true);
  });
});
