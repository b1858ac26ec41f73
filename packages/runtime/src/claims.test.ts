import type { Route } from "@tongban/events/contract";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { admit, Claims } from "./claims.ts";

const hongshan = RegionCode.parse("150402");
const route: Route = {
  roles: {
    person: "own",
    "township-clerk": "office",
    "cdpf-reviewer": "region",
    supervisor: "below",
    "platform-administrator": "below",
  },
};
const seen = (grants: string, region = hongshan, asRole?: string) =>
  admit({ sub: "wang", grants }, route, region, asRole)?.access.sees;

describe("what a grant lets its holder see in 150402", () => {
  it.each([
    ["person", { person: "wang" }],
    ["150402:cdpf-reviewer", "region"],
    ["150402:township-clerk:150402001", { office: "150402001" }],
    ["150402:supervisor", "region"],
    ["150400:supervisor:below", "region"],
    ["150000:supervisor:below", "region"],
    ["000000:platform-administrator:below", "region"],
    ["230111:cdpf-reviewer 150402:cdpf-reviewer", "region"],
    ["person 150402:cdpf-reviewer", { person: "wang" }],
    ["150402:cdpf-reviewer person", "region"],
  ])("%s", (grants, expected) => {
    expect(seen(grants)).toEqual(expected);
  });

  it.each([
    ["nothing at all", ""],
    ["another region", "230111:cdpf-reviewer"],
    ["the region above without `below`", "150400:supervisor"],
    ["a neighbour's below", "150500:supervisor:below"],
    ["below for a role that sees one region", "150400:cdpf-reviewer:below"],
    ["below for a role of an office", "150400:township-clerk:below"],
    ["an office's role without an office", "150402:township-clerk"],
    ["a role that the route does not name", "150402:finance-officer"],
    ["a role that does not exist", "150402:emperor"],
    ["a person in one region, which is no grant", "150402:person"],
    ["a region that is none", "15040:cdpf-reviewer"],
    ["another case", "150402:CDPF-REVIEWER"],
    ["an authorizer's list", "[150402:cdpf-reviewer]"],
    ["another separator", "150402:cdpf-reviewer,person"],
  ])("not: %s", (_, grants) => {
    expect(seen(grants)).toBeUndefined();
  });

  it("as the role that is asked for, when it is granted", () => {
    const both = "150402:cdpf-reviewer person";
    expect(seen(both, hongshan, "person")).toEqual({ person: "wang" });
    expect(seen(both, hongshan, "supervisor")).toBeUndefined();
    expect(seen("person", hongshan, "cdpf-reviewer")).toBeUndefined();
  });

  it("and says as whom the caller acts", () => {
    expect(admit({ sub: "wang", grants: "150402:township-clerk:150402001" }, route, hongshan)?.actor).toEqual({
      sub: "wang",
      role: "township-clerk",
      office: "150402001",
    });
  });
});

describe("claims", () => {
  it.each([
    ["no subject", { grants: "person" }],
    ["no grants", { sub: "wang" }],
    ["grants as a list", { sub: "wang", grants: ["person"] }],
    ["an empty subject", { sub: "", grants: "person" }],
    ["a subject that would part a key", { sub: "wang#li", grants: "person" }],
    ["a subject with a space", { sub: "wang li", grants: "person" }],
    ["a subject without end", { sub: "w".repeat(129), grants: "person" }],
    ["grants without end", { sub: "wang", grants: "person ".repeat(600) }],
  ])("are refused with %s", (_, claims) => {
    expect(Claims.safeParse(claims).success).toBe(false);
  });
});
