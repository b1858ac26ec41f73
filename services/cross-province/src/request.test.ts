import { day, made } from "@tongban/casework/chifeng.fixture";
import { describe, expect, it } from "vitest";
import { openRequest } from "./open.ts";
import { follow, mirror } from "./progress.ts";
import { complete, filed, matter, opened, person, pushed, received } from "./request.fixture.ts";
import { Request, RequestKind } from "./request.ts";
import { tell } from "./tell.ts";
import { withdrawRequest } from "./withdraw.ts";

const decided = made<Request>(follow(pushed, { sequence: 2, outcome: "approved" }, matter, day("2022-04-20")));
const told = made<Request>(tell(decided, matter, day("2022-04-22")));
const answered = made<Request>(mirror(received, { sequence: 1, outcome: "approved" }));
const withdrawn = made<Request>(withdrawRequest(opened, matter, "不再申请", day("2022-04-01")));

const atTownship = made<Request>(
  openRequest(undefined, { ...filed({ presented: [] }), office: "230111002" }, matter, day("2022-03-31")),
);

describe("where a request is found, when someone must look at it, and whether another may be opened beside it", () => {
  it.each([
    ["open.intake.window", opened, undefined, true],
    ["open.intake.window", complete, "2022-04-11", true],
    ["open.pushed.window", pushed, undefined, true],
    ["open.decided.window", decided, "2022-04-24", false],
    ["ended.told.window", told, undefined, false],
    ["ended.withdrawn.window", withdrawn, undefined, false],
    ["open.received.150402001", received, undefined, false],
    ["ended.answered.150402001", answered, undefined, false],
    ["open.intake.230111002", atTownship, undefined, true],
  ])("%s", (queue, request, due, isLive) => {
    const index = RequestKind.index(request);
    expect(index).toMatchObject({ person, queue: [queue, "2022-03-31"] });
    expect(index.due).toBe(due);
    const [, office] = /(\d{9})$/.exec(queue) ?? [];
    expect(index.office).toBe(office);
    expect(RequestKind.holds?.of(request)).toEqual(isLive ? [`nursing-subsidy.${person}`] : []);
    expect(Request.parse(structuredClone(request))).toEqual(request);
  });
});
