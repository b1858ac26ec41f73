import { contract } from "@tongban/events/contract";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { http } from "./http.ts";

import { refusedOf, shown, soughtInVain } from "./shown.ts";
import { openThrottle } from "./throttle.ts";

const person = "Zm9yIGEgdGVzdCBvZiB0aGUgZnJhbWUgb25seSBhbmQ";
const unknown = { ok: false, reason: "thing-unknown", message: { zh: "没有。", en: "There is none." } } as const;
const roles = { person: "own", "cdpf-reviewer": "region" } as const;

const tests = contract({
  name: "tests",
  routes: {
    "GET /regions/{region}/tests/shown": { roles, shows: ["name"] },
    "GET /regions/{region}/tests/undeclared": { roles },
    "GET /regions/{region}/tests/sought": { roles, shows: ["name"] },
    "GET /regions/{region}/tests/fished": { roles, shows: ["name"] },
    "GET /regions/{region}/tests/misspelt": { roles, shows: ["name"] },
    "GET /regions/{region}/tests/nobody": { roles, shows: ["name"] },
    "GET /regions/{region}/tests/refused": { roles, shows: ["name"] },
  },
  reasons: { "thing-unknown": 404, "thing-known": 409 },
  publishes: [],
  hears: [],
});

/** A service that reaches no table: whatever is to be written breaks. */
const handler = http(
  tests,
  {
    "GET /regions/{region}/tests/shown": async () => shown({ name: "王建国" }, { persons: [person] }),
    "GET /regions/{region}/tests/undeclared": async () => shown({ name: "王建国" }, { persons: [person] }),
    "GET /regions/{region}/tests/sought": async () => soughtInVain(unknown, { persons: [person] }),
    "GET /regions/{region}/tests/fished": async () => refusedOf(unknown, ["thing-unknown"], person),
    "GET /regions/{region}/tests/misspelt": async () =>
      refusedOf<"thing-unknown" | "thing-known">(unknown, ["thing-known"], person),
    "GET /regions/{region}/tests/nobody": async () => shown({ items: [] }, { persons: [] }),
    "GET /regions/{region}/tests/refused": async () => unknown,
  },
  openThrottle(undefined),
);

const ask = async (what: string, sub: string, grants: string) => {
  const claims = { sub, grants, iat: "1000", exp: "1900" };
  const event = {
    routeKey: `GET /regions/{region}/tests/${what}`,
    pathParameters: { region: "150402" },
    headers: {},
    requestContext: { authorizer: { jwt: { claims } }, timeEpoch: 0, requestId: "request" },
  };
  const asked = event as unknown as APIGatewayProxyEventV2WithJWTAuthorizer;
  const reply = (await handler(asked, {} as Context)) as APIGatewayProxyStructuredResultV2;
  return { status: reply.statusCode, told: String(reply.body) };
};
const reviewer = "150402:cdpf-reviewer";

describe("what cannot be written down is not shown", () => {
  it.each(["shown", "undeclared", "sought", "fished"])("%s", async (what) => {
    const { status, told } = await ask(what, "li", reviewer);
    expect(status).toBe(500);
    expect(JSON.parse(told)).toMatchObject({ title: "internal-error" });
    expect(told).not.toContain("王建国");
  });

  it("to another person neither, who acts for this one", async () => {
    expect((await ask("shown", `${person.slice(0, -1)}A`, "person")).status).toBe(500);
  });

  it("but nobody's data, a refusal and one's own need no reading", async () => {
    expect(await ask("nobody", "li", reviewer)).toEqual({ status: 200, told: '{"items":[]}' });
    expect((await ask("refused", "li", reviewer)).status).toBe(404);
    expect((await ask("misspelt", "li", reviewer)).status).toBe(404);
    expect(await ask("shown", person, "person")).toEqual({ status: 200, told: '{"name":"王建国"}' });
  });
});
