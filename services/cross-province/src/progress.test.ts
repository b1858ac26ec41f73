import { day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { RequestProgressed, ResultReceived } from "@tongban/events/cross-province";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acknowledge, follow, mirror, type Stand } from "./progress.ts";
import { matter, opened, pushed, received, stands } from "./request.fixture.ts";
import { Request } from "./request.ts";
import { tell } from "./tell.ts";

const on = day("2022-04-20");
const [first, second] = stands;
const declined: Stand = { sequence: 1, outcome: "declined", why: "此人已在享受这项补贴。" };

/** A side after everything it heard, in this order. */
const after = (
  side: Request,
  heard: readonly ((side: Request) => ReturnType<typeof follow | typeof mirror | typeof acknowledge>)[],
) => heard.reduce<Request>((held, hear) => made<Request>(hear(held)), side);

describe("the household side mirrors its service", () => {
  it.each([
    ["the first state", received, first, "received"],
    ["a result", received, stands[4], "answered"],
    ["that no case was opened", received, declined, "answered"],
  ])("%s, and tells the receiving side the whole of it", (_, side, stand, stage) => {
    if (!stand) throw new Error("no stand");
    const { sequence, ...stated } = stand;
    expect(mirror(side, stand)).toMatchObject({
      state: { stage, progress: { sequence } },
      facts: [{ type: RequestProgressed.type, data: { ...stated, request: "request-1" } }],
    });
  });

  it("hears nothing that is old, or comes after the result", () => {
    const later = after(received, [(side) => mirror(side, stands[2] ?? declined)]);
    for (const old of stands.slice(0, 3)) expect(untouched(mirror(later, old), later)).toBe(true);
    const answered = after(received, [(side) => mirror(side, declined)]);
    for (const stand of stands) expect(untouched(mirror(answered, stand), answered)).toBe(true);
  });

  it("is not the receiving side", () => {
    expect(mirror(pushed, declined)).toMatchObject({ ok: false, reason: "request-on-the-other-side" });
  });
});

describe("the receiving side follows", () => {
  it("how the case stands, and states nothing of its own", () => {
    if (!second) throw new Error("no stand");
    expect(follow(pushed, second, matter, on)).toMatchObject({
      state: { stage: "pushed", progress: { sequence: 2, case: { step: { id: "national-entry" } } } },
      facts: [],
    });
  });

  it("a result, which is to be told by 2022-04-24, a Sunday that is worked", () => {
    expect(follow(pushed, { ...declined, outcome: "approved" }, matter, on)).toMatchObject({
      state: { stage: "decided", outcome: "approved", resultOn: on },
      facts: [
        {
          type: ResultReceived.type,
          data: {
            outcome: "approved",
            limits: [
              { limit: "push", state: "met" },
              { limit: "tell", due: "2022-04-24", state: "running" },
            ],
          },
        },
      ],
    });
  });

  it("a decline with its reason", () => {
    expect(follow(pushed, declined, matter, on)).toMatchObject({
      state: { stage: "decided", outcome: "declined", why: "此人已在享受这项补贴。" },
    });
  });

  it.each([
    ["before the push", opened],
    ["after the result", after(pushed, [(side) => follow(side, declined, matter, on)])],
  ])("nothing %s", (_, side) => {
    for (const stand of stands) expect(untouched(follow(side, stand, matter, on), side)).toBe(true);
  });

  it("is not the household side", () => {
    expect(follow(received, declined, matter, on)).toMatchObject({ reason: "request-on-the-other-side" });
  });

  it("refuses a result beyond the calendar, so that nothing is guessed", () => {
    expect(follow(pushed, declined, matter, day("2026-12-30"))).toMatchObject({ reason: "calendar-not-covered" });
  });
});

describe("the receipt", () => {
  it("is noted once, on the first day it is heard", () => {
    const noted = acknowledge(pushed, on);
    expect(noted).toMatchObject({ state: { receivedOn: on }, facts: [] });
    expect(untouched(acknowledge(noted.state, day("2022-04-21")), noted.state)).toBe(true);
  });

  it("is noted also when it comes after all else", () => {
    const decided = after(pushed, [(side) => follow(side, declined, matter, on)]);
    const told = made<Request>(tell(decided, matter, on));
    expect(acknowledge(decided, on)).toMatchObject({ state: { stage: "decided", receivedOn: on } });
    expect(acknowledge(told, on)).toMatchObject({ state: { stage: "told", receivedOn: on } });
  });

  it.each([
    ["before the push", opened],
    ["on the household side", received],
  ])("means nothing %s", (_, side) => {
    expect(untouched(acknowledge(side, on), side)).toBe(true);
  });
});

describe("in whatever order, and however often", () => {
  /** What is heard: all of it, some of it again, in any order. */
  const heardOf = <Heard>(all: readonly Heard[]) =>
    fc
      .array(fc.constantFrom(...all))
      .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));

  it.each([
    ["to its decision", stands],
    ["so far", stands.slice(0, 4)],
    ["that was declined", [declined]],
  ])("the receiving side ends in the same state: a case %s", (_, stated) => {
    // The household side numbers what it states by its own versions: the receipt is the first.
    const heard = [
      (side: Request) => acknowledge(side, on),
      ...stated.map((stand, n) => (side: Request) => follow(side, { ...stand, sequence: n + 2 }, matter, on)),
    ];
    const expected = after(pushed, heard);
    expect(Request.parse(structuredClone(expected))).toEqual(expected);
    fc.assert(
      fc.property(heardOf(heard), (shuffled) => {
        expect(after(pushed, shuffled)).toEqual(expected);
      }),
    );
  });

  it("the household side ends in the same state", () => {
    const heard = stands.map((stand) => (side: Request) => mirror(side, stand));
    const expected = after(received, heard);
    fc.assert(
      fc.property(heardOf(heard), (shuffled) => {
        expect(after(received, shuffled)).toEqual(expected);
      }),
    );
  });
});
