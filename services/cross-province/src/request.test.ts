import { day, made } from "@tongban/casework/chifeng.fixture";
import { describe, expect, it } from "vitest";
import { follow, mirror } from "./progress.ts";
import { complete, matter, opened, person, pushed, received } from "./request.fixture.ts";
import { Request, RequestKind } from "./request.ts";
import { tell } from "./tell.ts";
import { withdrawRequest } from "./withdraw.ts";

const decided = made<Request>(follow(pushed, { sequence: 2, outcome: "approved" }, matter, day("2022-04-20")));
const told = made<Request>(tell(decided, matter, day("2022-04-22")));
const answered = made<Request>(mirror(received, { sequence: 1, outcome: "approved" }));
const withdrawn = made<Request>(withdrawRequest(opened, matter, "不再申请", day("2022-04-01")));

describe("where a request is found, when someone must look at it, and whether another may be opened beside it", () => {
  it.each([
    ["open.intake", opened, undefined, true],
    ["open.intake", complete, "2022-04-11", true],
    ["open.pushed", pushed, undefined, true],
    ["open.decided", decided, "2022-04-24", false],
    ["ended.told", told, undefined, false],
    ["ended.withdrawn", withdrawn, undefined, false],
    ["open.received", received, undefined, false],
    ["ended.answered", answered, undefined, false],
  ])("%s", (queue, request, due, isLive) => {
    const index = RequestKind.index(request);
    expect(index).toMatchObject({ person, queue: [queue, "2022-03-31"] });
    expect(index.due).toBe(due);
    expect(RequestKind.holds?.of(request)).toEqual(isLive ? [`nursing-subsidy.${person}`] : []);
    expect(Request.parse(structuredClone(request))).toEqual(request);
  });
});
