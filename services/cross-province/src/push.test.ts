import { day, made } from "@tongban/casework/chifeng.fixture";
import { RequestPushed } from "@tongban/events/cross-province";
import { describe, expect, it } from "vitest";
import { push } from "./push.ts";
import { complete, matter, opened, pushed, pushing, received } from "./request.fixture.ts";
import type { Request } from "./request.ts";
import { withdrawRequest } from "./withdraw.ts";

const on = day("2022-04-07");

describe("push", () => {
  it("hands the form over, the person sealed for the household place", () => {
    expect(pushing).toMatchObject({
      ok: true,
      state: { stage: "pushed", pushedOn: on, progress: { sequence: 0 }, sealed: "sealed for Hulan" },
      facts: [
        {
          type: RequestPushed.type,
          data: {
            township: "150402001",
            appliedOn: "2022-03-31",
            presented: ["written-application", "disability-certificate", "household-register"],
            shared: [],
            sealed: "sealed for Hongshan",
            limits: [{ limit: "push", due: "2022-04-11", state: "met" }],
          },
        },
      ],
    });
  });

  it("is late after the third working day, and goes out all the same", () => {
    expect(push(complete, matter, "sealed", day("2022-04-12"))).toMatchObject({
      facts: [{ data: { limits: [{ limit: "push", state: "missed" }] } }],
    });
  });

  it.each([
    ["papers-incomplete", opened],
    ["request-not-in-intake", pushed],
    ["request-not-in-intake", received],
    ["request-not-in-intake", made<Request>(withdrawRequest(complete, matter, "不再申请", on))],
  ])("refuses with %s", (reason, request) => {
    expect(push(request, matter, "sealed", on)).toMatchObject({ ok: false, reason });
  });
});
