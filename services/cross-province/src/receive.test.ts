import { day, made, untouched } from "@tongban/casework/chifeng.fixture";
import { PapersReceived, RequestReceived } from "@tongban/events/cross-province";
import { describe, expect, it } from "vitest";
import { mirror } from "./progress.ts";
import { receive } from "./receive.ts";
import { receivePapers } from "./receive-papers.ts";
import { arrived, hongshan, hulan, person, pushed, received } from "./request.fixture.ts";
import { Request } from "./request.ts";

const on = day("2022-04-07");

describe("the household place", () => {
  it("takes a push over with its day of application, and gives a receipt", () => {
    expect(receive(undefined, arrived, person, on)).toMatchObject({
      ok: true,
      state: {
        id: "request-1",
        stage: "received",
        receiving: hulan,
        household: hongshan,
        appliedOn: "2022-03-31",
        receivedOn: on,
        sealed: "sealed for Hongshan",
        limits: [{ limit: "push", state: "met" }],
        limitsSequence: 3,
      },
      facts: [{ type: RequestReceived.type, data: arrived.data }],
    });
    expect(Request.parse(structuredClone(received))).toEqual(received);
  });

  it("takes it over once", () => {
    expect(untouched(receive(received, arrived, person, day("2022-04-08")), received)).toBe(true);
  });
});

describe("papers that were brought to the receiving place", () => {
  it("are handed to the service that asked for them", () => {
    expect(receivePapers(received, ["household-register"])).toMatchObject({
      state: received,
      facts: [{ type: PapersReceived.type, data: { presented: ["household-register"], request: "request-1" } }],
    });
  });

  it.each([
    ["the case is answered", made<Request>(mirror(received, { sequence: 1, outcome: "declined", why: "已享受" }))],
    ["the request is of the other side", pushed],
  ])("change nothing when %s", (_, request) => {
    expect(untouched(receivePapers(request, ["household-register"]), request)).toBe(true);
  });
});
