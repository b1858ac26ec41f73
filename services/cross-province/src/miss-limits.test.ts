import { day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { LimitsMissed } from "@tongban/events/cross-province";
import { describe, expect, it } from "vitest";
import { missLimits } from "./miss-limits.ts";
import { follow } from "./progress.ts";
import { complete, matter, opened, pushed } from "./request.fixture.ts";
import { isHouseholdSide, type ReceivingSide, type Request, RequestKind } from "./request.ts";

const receiving = (request: Request): ReceivingSide => {
  if (isHouseholdSide(request)) throw new Error("the household side");
  return request;
};
const decided = made<Request>(follow(pushed, { sequence: 2, outcome: "approved" }, matter, day("2022-04-20")));

describe("a limit of the receiving place whose last day has passed is stated as missed, once", () => {
  it.each([
    ["to push", complete, "2022-04-12", "push"],
    ["to push, days later", complete, "2022-04-25", "push"],
    ["to tell", decided, "2022-04-25", "tell"],
  ])("%s", (_, request, on, limit) => {
    const missed = missLimits(receiving(request), matter, day(on));
    expect(missed).toMatchObject({ facts: [{ type: LimitsMissed.type, data: { missed: [limit] } }] });
    const late = made<Request>(missed);
    expect(RequestKind.index(late).due).toBeUndefined();
    expect(untouched(missLimits(receiving(late), matter, day("2022-05-30")), late)).toBe(true);
  });

  it.each([
    ["on its last day", complete, "2022-04-11"],
    ["while papers are missing", opened, "2022-06-30"],
    ["when it was met", pushed, "2022-06-30"],
  ])("not %s", (_, request, on) => {
    expect(untouched(missLimits(receiving(request), matter, day(on)), request)).toBe(true);
  });
});
