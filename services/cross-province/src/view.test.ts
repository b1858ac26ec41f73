import { day, made } from "@tongban/casework/chifeng.fixture";
import { describe, expect, it } from "vitest";
import { follow, mirror } from "./progress.ts";
import { asking, complete, hongshan, hulan, matter, opened, pushed, received, stands } from "./request.fixture.ts";
import type { Request } from "./request.ts";
import { hearLimits, tell } from "./tell.ts";
import { requestView } from "./view.ts";
import { withdrawRequest } from "./withdraw.ts";

const on = day("2022-04-20");
const [atFirst, , atReview] = stands;
const stand = (side: Request, how: (typeof stands)[number] | undefined) =>
  made<Request>(side.stage === "received" ? mirror(side, how ?? asking) : follow(side, how ?? asking, matter, on));
const decided = stand(pushed, stands[4]);
const taker = { region: hulan, who: "township-clerk" };
const answered = stand(received, stands[4]);

describe("whose turn it is, and in which of the two places", () => {
  it.each([
    ["the applicant's, while papers are missing", opened, { region: hulan, who: "person" }],
    ["the window's, to push", complete, { region: hulan, who: "window-clerk" }],
    ["the household place's, until it says who holds it", pushed, { region: hongshan, who: "cross-province" }],
    ["the township's", stand(pushed, atFirst), { region: hongshan, who: "township-clerk" }],
    ["the federation's", stand(pushed, atReview), { region: hongshan, who: "cdpf-reviewer" }],
    ["the same, seen from the household place", stand(received, atReview), { region: hongshan, who: "cdpf-reviewer" }],
    [
      "the applicant's, at the window, for the household place",
      stand(pushed, asking),
      { region: hulan, who: "person" },
    ],
    ["the window's, to tell", decided, { region: hulan, who: "window-clerk" }],
    ["the same, seen from the household place", answered, { region: hulan, who: "window-clerk" }],
    ["the township's that took it in, to push", { ...complete, office: "230111002" }, taker],
    ["the township's that took it in, to tell", { ...decided, office: "230111002" }, taker],
    ["nobody's, once told", made<Request>(tell(decided, matter, on)), undefined],
    ["nobody's there either", hearLimits(answered, { limits: [], sequence: 9 }, on).state, undefined],
    ["nobody's, once withdrawn", made<Request>(withdrawRequest(opened, matter, "不再申请", on)), undefined],
  ])("%s", (_, request, holder) => {
    expect(requestView(request, matter.course).holder).toEqual(holder);
  });
});

describe("both places see both places' limits", () => {
  const limits = [
    { region: hulan, limit: "push", due: "2022-04-11", state: "met" },
    { region: hongshan, limit: "determination", due: "2022-04-21", state: "running" },
  ];
  it.each([
    ["receiving", stand(pushed, atFirst)],
    ["household", stand(received, atFirst)],
  ])("the %s side", (side, request) => {
    expect(requestView(request, matter.course)).toMatchObject({ side, limits, case: { status: "open" } });
  });
});

it("shows the result, its days and nothing that is sealed", () => {
  const told = made<Request>(tell(decided, matter, on));
  const view = requestView(told, matter.course);
  expect(view).toMatchObject({
    outcome: "approved",
    pushedOn: "2022-04-07",
    resultOn: on,
    toldOn: on,
    appliedOn: "2022-03-31",
  });
  expect(JSON.stringify(view)).not.toContain("sealed");
});

it("names the papers that are missing, whichever place asked", () => {
  expect(requestView(opened, matter.course)).toMatchObject({
    missing: ["disability-certificate", "household-register"],
  });
  expect(requestView(stand(pushed, asking), matter.course)).toMatchObject({
    case: { missing: ["household-register"] },
  });
});
