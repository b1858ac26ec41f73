import { RegionStandingChanged } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import type { Item } from "./checklist.ts";
import { close } from "./close.ts";
import { countMatters } from "./count-matters.ts";
import { goLive } from "./go-live.ts";
import { RegionState } from "./region.ts";
import { resume } from "./resume.ts";
import { suspend } from "./suspend.ts";

const day = Day.parse("2022-04-01");
const askedAt = new Date("2022-04-01T02:00:00Z");
const later = "2022-04-01T02:00:01.000Z";
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
  suspend: { act: suspend, from: "live", to: "suspended" },
  resume: { act: resume, from: "suspended", to: "live" },
  close: {
    act: (state: RegionState, on: Day, why: string) => close(state, on, askedAt, why),
    from: "suspended",
    to: "closing",
  },
} as const;

describe.each(Object.entries(acts))("%s", (_, { act, from, to }) => {
  it(`makes ${from} into ${to}, says why, and keeps the days it has been live`, () => {
    const done = act(region(from, { liveSince: "2022-03-31", begunThrough: "2022-03-31", why: "before" }), day, "停电");
    expect(done).toMatchObject({
      state: { standing: to, since: day, why: "停电", liveSince: "2022-03-31", begunThrough: "2022-03-31" },
      facts: [changed(to, "停电")],
    });
  });

  it.each(["preparing", "live", "suspended", "closing", "closed"].filter((each) => each !== from))(
    "refuses a region that is %s",
    (standing) => {
      expect(act(region(standing), day, "停电")).toMatchObject({ ok: false, reason: "region-stands-otherwise" });
    },
  );
});

describe("countMatters", () => {
  const closing = (open: object = {}) =>
    region("closing", { why: "撤并", closing: { askedAt: askedAt.toISOString(), open } });
  const none = { open: 0, bound: 1000 };

  it("closes once every service has counted none", () => {
    const first = countMatters(closing(), "subsidies", none, later, day);
    expect(first).toEqual(accept(closing({ subsidies: 0 })));
    expect(countMatters(first.state, "cross-province", none, later, day)).toMatchObject({
      state: { standing: "closed" },
      facts: [changed("closed", "撤并")],
    });
  });

  it.each([
    [3, /尚有3件补贴事项/],
    [1000, /尚有≥1000件补贴事项/],
  ])("goes back when %i are open, and says how many and where", (open, said) => {
    const back = countMatters(closing({ "cross-province": 0 }), "subsidies", { open, bound: 1000 }, later, day);
    expect(back).toMatchObject({
      state: { standing: "suspended", closing: { open: { subsidies: open, "cross-province": 0 } } },
      facts: [{ data: { standing: "suspended", why: expect.stringMatching(said) } }],
    });
  });

  it("notes what another service counts after it went back", () => {
    const back = countMatters(closing(), "subsidies", { open: 2, bound: 1000 }, later, day);
    const noted = countMatters(back.state, "cross-province", { open: 1, bound: 1000 }, later, day);
    expect(noted).toMatchObject({ facts: [], state: { closing: { open: { subsidies: 2, "cross-province": 1 } } } });
  });

  it.each([
    ["an answer to an earlier closing", closing(), "2022-04-01T01:59:59.000Z"],
    ["an answer that came before", closing({ subsidies: 0 }), later],
    ["an answer when nobody asked", region("live"), later],
  ])("does nothing on %s", (_, state, at) => {
    expect(countMatters(state, "subsidies", none, at, day)).toEqual(unchanged(state));
  });
});
