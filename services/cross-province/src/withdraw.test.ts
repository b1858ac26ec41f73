import { day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { RequestWithdrawn, WithdrawalReceived } from "@tongban/events/cross-province";
import { describe, expect, it } from "vitest";
import { follow, mirror } from "./progress.ts";
import { complete, matter, opened, pushed, received } from "./request.fixture.ts";
import type { Request } from "./request.ts";
import { receiveWithdrawal, withdrawRequest } from "./withdraw.ts";

const on = day("2022-04-12");
const why = "不再申请";
const decided = made<Request>(follow(pushed, { sequence: 2, outcome: "approved" }, matter, on));

describe("before the push", () => {
  it.each([
    ["while papers are missing", opened, "met"],
    ["when they are complete, though the push was overdue", complete, "missed"],
  ])("it is over at once %s", (_, request, state) => {
    expect(withdrawRequest(request, matter, why, on)).toMatchObject({
      state: { stage: "withdrawn", why, intake: { status: "withdrawn", withdrawnOn: on } },
      facts: [{ type: RequestWithdrawn.type, data: { why, pushed: false, limits: [{ limit: "push", state }] } }],
    });
  });
});

describe("after the push", () => {
  it("the household place is asked to take it back, and until it has nothing changes", () => {
    expect(withdrawRequest(pushed, matter, why, on)).toMatchObject({
      state: pushed,
      facts: [{ type: RequestWithdrawn.type, data: { why, pushed: true } }],
    });
  });

  it("which hands it to the service that has the case", () => {
    expect(receiveWithdrawal(received, why)).toMatchObject({
      state: received,
      facts: [{ type: WithdrawalReceived.type, data: { why, request: "request-1" } }],
    });
  });

  it("and the withdrawal comes back as the result", () => {
    expect(follow(pushed, { sequence: 2, outcome: "withdrawn", why }, matter, on)).toMatchObject({
      state: { stage: "decided", outcome: "withdrawn", why },
    });
  });
});

describe("too late", () => {
  it.each([
    ["decided", decided],
    ["withdrawn already", made<Request>(withdrawRequest(opened, matter, why, on))],
    ["on the household side", received],
  ])("it is refused for what is %s", (_, request) => {
    expect(withdrawRequest(request, matter, why, on)).toMatchObject({ ok: false, reason: "request-closed" });
  });

  it.each([
    ["has answered", made<Request>(mirror(received, { sequence: 1, outcome: "approved" }))],
    ["is the receiving side", pushed],
  ])("it changes nothing for the side that %s", (_, request) => {
    expect(untouched(receiveWithdrawal(request, why), request)).toBe(true);
  });
});
