import { untouched } from "@tongban/casework/chifeng.fixture";
import { RequestDeclined } from "@tongban/events/subsidies";
import { refuse } from "@tongban/kernel/decision";
import { RegionCode } from "@tongban/kernel/region";
import { expect, it } from "vitest";
import { declineRequest } from "./decline.ts";

const request = { id: "request-1", from: RegionCode.parse("230111") };
const message = { zh: "此人已在享受这项补贴。", en: "This person already receives this subsidy." };
const refused = refuse("award-already-active", message);

it("says once, and in both languages, why a request opens no case", () => {
  const declined = declineRequest(undefined, request, refused);
  expect(declined).toMatchObject({
    state: { request, reason: "award-already-active" },
    facts: [{ type: RequestDeclined.type, data: { request, reason: "award-already-active", message } }],
  });
  expect(untouched(declineRequest(declined.state, request, refused), declined.state)).toBe(true);
});
