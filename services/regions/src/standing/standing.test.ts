import { RegionStandingChanged } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { accept, type Decision, unchanged } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import type { Item } from "./checklist.ts";
import { close, nothingBelow } from "./close.ts";
import { asksUnheard, countAgain, countMatters, isSealed, noteAsked } from "./count-matters.ts";
import { goLive } from "./go-live.ts";
import { RegionState } from "./region.ts";
import { resume } from "./resume.ts";
import { toldOf } from "./standing.ts";
import { suspend } from "./suspend.ts";

const day = Day.parse("2022-04-01");
/** Since when the regions of the fixture stand as they do. */
const day0 = Day.parse("2022-03-31");
const askedAt = new Date("2022-04-01T02:00:00Z");
const region = (standing: string, more: object = {}) =>
  RegionState.parse({
    code: "150402",
    name: "红山区",
    level: "county",
    parent: "150400",
    openedOn: "2022-03-01",
    standing,
    since: "2022-03-31",
    ...more,
  });
const changed = (standing: "live" | "suspended" | "closing" | "closed", why?: string) =>
  RegionStandingChanged.of({ code: "150402", standing, since: day, ...(why && { why }) });
const made = (decision: Decision<RegionState, unknown>): RegionState => {
  if (!decision.ok) throw new Error(decision.message.en);
  return decision.state;
};
const item = (id: string, must: boolean, done: boolean): Item => ({ id, must, done, message: { zh: id, en: id } });

describe("goLive", () => {
  it("lets in a prepared region whose list is done, advice or not", () => {
    const live = goLive(region("preparing"), [item("law-in-force", true, true), item("villages", false, false)], day);
    expect(live).toEqual(accept(region("live", { since: day, liveSince: day }), changed("live")));
  });

  it("refuses with every open item that must be done", () => {
    const open = [item("law-in-force", true, false), item("roles-held", true, false), item("villages", false, false)];
    expect(goLive(region("preparing"), open, day)).toMatchObject({
      ok: false,
      reason: "checklist-incomplete",
      errors: [{ reason: "law-in-force" }, { reason: "roles-held" }],
    });
  });

  it.each([
    ["live", "region-already-live"],
    ["suspended", "region-stands-otherwise"],
    ["closing", "region-stands-otherwise"],
    ["closed", "region-stands-otherwise"],
  ])("refuses a region that is %s with %s", (standing, reason) => {
    expect(goLive(region(standing), [], day)).toMatchObject({ ok: false, reason });
  });
});

const acts = {
  suspend: { act: suspend, from: ["live"], to: "suspended" },
  resume: { act: resume, from: ["suspended", "closing"], to: "live" },
  close: {
    act: (state: RegionState, on: Day, why: string) => close(state, on, askedAt, why),
    from: ["suspended", "closing"],
    to: "closing",
  },
} as const;
const standings = ["preparing", "live", "suspended", "closing", "closed"];

describe.each(Object.entries(acts))("%s", (_, { act, from, to }) => {
  it.each(from)(
    `makes %s into ${to}, says why, forgets what was counted, and keeps the days it has been live`,
    (before) => {
      const counted = { askedAt: "2022-03-31T02:00:00.000Z", asked: "one", sealed: true, open: { subsidies: 0 } };
      const more = { liveSince: "2022-03-31", begunThrough: "2022-03-31", why: "before", closing: counted };
      const done = act(region(before, more), day, "停电");
      expect(done).toMatchObject({
        state: { standing: to, since: day, why: "停电", liveSince: "2022-03-31", begunThrough: "2022-03-31" },
        facts: [changed(to, "停电")],
      });
      const open = { askedAt: askedAt.toISOString(), open: {} };
      const kept = { suspended: counted, live: undefined, closing: open }[to];
      expect(done.ok && done.state.closing).toEqual(kept);
    },
  );

  it.each(standings.filter((each) => !from.some((one) => one === each)))("refuses a region that is %s", (standing) => {
    expect(act(region(standing), day, "停电")).toMatchObject({ ok: false, reason: "region-stands-otherwise" });
  });
});

describe("nothingBelow", () => {
  const codes = (...all: string[]) => all.map((code) => ({ code: RegionCode.parse(code) }));
  const chifeng = RegionCode.parse("150400");

  it("lets a region close that is alone", () => {
    expect(nothingBelow(chifeng, codes("150400"))).toMatchObject({ ok: true });
    expect(nothingBelow(chifeng, [])).toMatchObject({ ok: true });
  });

  it.each([
    [["150402"], /150402尚未关闭/, /not closed yet: 150402\./],
    [
      ["150402", "150403", "150404", "150421", "150422", "150423"],
      /150402、150403、150404、150421、150422等尚未/,
      /150422 and others/,
    ],
  ])("refuses while any below is open, and names the first: %j", (below, zh, en) => {
    expect(nothingBelow(chifeng, codes("150400", ...below))).toMatchObject({
      reason: "regions-below-open",
      field: "/path/region",
      message: { zh: expect.stringMatching(zh), en: expect.stringMatching(en) },
    });
  });
});

describe("countMatters", () => {
  const asked = { askedAt: askedAt.toISOString(), asked: "fact-1" };
  const closing = (open: object = {}, more: object = {}) =>
    region("closing", { why: "撤并", closing: { ...asked, open, ...more } });
  const none = { open: 0, bound: 1000 };
  const count = (state: RegionState, by: "subsidies" | "cross-province", counted = none, cause = "fact-1") =>
    countMatters(state, by, counted, cause, day).state;

  it("is sealed once every service has counted none, which is told as closed, and is asked a second time", () => {
    const first = count(closing(), "subsidies");
    expect(first).toEqual(closing({ subsidies: 0 }));
    expect([isSealed(first), toldOf(first).standing]).toEqual([false, "closing"]);
    const sealed = count(first, "cross-province");
    expect(sealed).toMatchObject({ standing: "closing", closing: { sealed: true } });
    expect([isSealed(sealed), toldOf(sealed)]).toEqual([true, { standing: "closed", since: day0, why: "撤并" }]);
    const again = countAgain(sealed, asked.askedAt, new Date("2022-04-01T02:01:00Z"));
    expect(again).toMatchObject({
      facts: [{ data: { standing: "closing", since: day0, why: "撤并" } }],
      state: { closing: { askedAt: "2022-04-01T02:01:00.000Z", sealed: true, open: {} } },
    });
    expect([isSealed(again.state), toldOf(again.state).standing]).toEqual([false, "closed"]);
  });

  it("closes once every service has counted none a second time", () => {
    const half = count(closing({}, { sealed: true }), "cross-province");
    expect(half.standing).toBe("closing");
    expect(countMatters(half, "subsidies", none, "fact-1", day)).toMatchObject({
      state: { standing: "closed" },
      facts: [changed("closed", "撤并")],
    });
  });

  it("is not asked again when it was asked anew, resumed or counted since", () => {
    const sealed = closing({ subsidies: 0, "cross-province": 0 }, { sealed: true });
    const other = "2022-04-01T01:00:00.000Z";
    expect(countAgain(sealed, other, askedAt)).toEqual(unchanged(sealed));
    for (const state of [closing({}, { sealed: true }), region("live"), closing({ subsidies: 0, "cross-province": 0 })])
      expect(countAgain(state, asked.askedAt, askedAt)).toEqual(unchanged(state));
  });

  it.each([
    [3, false, /^撤并；尚有3件补贴事项/],
    [1000, false, /^撤并；尚有≥1000件补贴事项/],
    [1, true, /^撤并；尚有1件补贴事项/],
  ])(
    "goes back when %i are open, sealed: %s, and says why it was to close, how many and where",
    (open, isSecond, said) => {
      const state = closing({ "cross-province": 0 }, isSecond ? { sealed: true } : {});
      const back = countMatters(state, "subsidies", { open, bound: 1000 }, "fact-1", day);
      expect(back).toMatchObject({
        state: { standing: "suspended", closing: { open: { subsidies: open, "cross-province": 0 } } },
        facts: [{ data: { standing: "suspended", why: expect.stringMatching(said) } }],
      });
      expect(toldOf(back.state).standing).toBe("suspended");
    },
  );

  it("notes what another service counts after it went back", () => {
    const back = count(closing(), "subsidies", { open: 2, bound: 1000 });
    const noted = countMatters(back, "cross-province", { open: 1, bound: 1000 }, "fact-1", day);
    expect(noted).toMatchObject({ facts: [], state: { closing: { open: { subsidies: 2, "cross-province": 1 } } } });
  });

  it.each([
    ["an answer to another asking", closing(), "fact-0"],
    ["an answer that came before", closing({ subsidies: 0 }), "fact-1"],
    ["an answer when nobody asked", region("live"), "fact-1"],
  ])("does nothing on %s", (_, state, cause) => {
    expect(countMatters(state, "subsidies", none, cause, day)).toEqual(unchanged(state));
  });

  it("knows by which fact it asked, whichever of two comes first", () => {
    const anew = made(close(closing({ subsidies: 0 }), day, new Date("2022-04-01T03:00:00Z"), "撤并"));
    expect(asksUnheard(anew)).toBe(true);
    const old = noteAsked(anew, { id: "fact-1", at: asked.askedAt });
    expect(old).toEqual(unchanged(anew));
    const heard = noteAsked(anew, { id: "fact-2", at: "2022-04-01T03:00:00.000Z" }).state;
    expect([asksUnheard(heard), heard.closing?.asked]).toEqual([false, "fact-2"]);
    expect(count(heard, "subsidies", none, "fact-1")).toEqual(heard);
    expect(count(heard, "subsidies", none, "fact-2").closing?.open).toEqual({ subsidies: 0 });
    for (const state of [region("live"), heard])
      expect(noteAsked(state, { id: "fact-3", at: "2022-04-01T03:00:00.000Z" })).toEqual(unchanged(state));
  });
});
