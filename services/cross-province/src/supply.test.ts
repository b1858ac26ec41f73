import { day, made } from "@tongban/casework/chifeng.fixture";
import { PapersCompleted, PapersSupplied } from "@tongban/events/cross-province";
import { describe, expect, it } from "vitest";
import { follow } from "./progress.ts";
import { asking, complete, matter, opened, pushed, received, stands } from "./request.fixture.ts";
import type { Request } from "./request.ts";
import { supplyPapers } from "./supply.ts";

const on = day("2022-04-06");
const asked = made<Request>(follow(pushed, asking, matter, day("2022-04-08")));

describe("before the push, papers answer the receiving place's own notice", () => {
  it("a part of them: nothing is complete yet", () => {
    expect(supplyPapers(opened, matter, ["household-register"], on)).toMatchObject({
      state: {
        presented: ["written-application", "household-register"],
        intake: { missing: ["disability-certificate"] },
      },
      facts: [],
    });
  });

  it("all of them on 2022-04-06: the push is due on 2022-04-11", () => {
    expect(supplyPapers(opened, matter, ["disability-certificate", "household-register"], on)).toMatchObject({
      state: { intake: { status: "open", clocks: [{ limit: "push", due: "2022-04-11" }] } },
      facts: [{ type: PapersCompleted.type, data: { limits: [{ due: "2022-04-11", state: "running" }] } }],
    });
  });
});

describe("after it, they are for the household place, which asked", () => {
  it("and are handed on as they come", () => {
    expect(supplyPapers(asked, matter, ["household-register"], on)).toEqual({
      ok: true,
      state: asked,
      facts: [expect.objectContaining({ type: PapersSupplied.type })],
    });
  });
});

it.each([
  ["material-not-asked", opened, ["written-application"]],
  ["material-not-asked", asked, ["written-application"]],
  ["case-not-asked", complete, ["household-register"]],
  ["case-not-asked", pushed, ["household-register"]],
  ["case-not-asked", made<Request>(follow(asked, { ...asking, ...stands[1] }, matter, on)), ["household-register"]],
  ["case-not-asked", received, ["household-register"]],
])("refuses with %s", (reason, request, papers) => {
  expect(supplyPapers(request, matter, papers, on)).toMatchObject({ ok: false, reason });
});
