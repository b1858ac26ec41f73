import type { Route } from "@tongban/events/contract";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { admit, Claims } from "./claims.ts";

const wang = PersonId.parse(`${"W".repeat(42)}A`);
const li = PersonId.parse(`${"L".repeat(42)}A`);
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
    ["a word too many", "150400:supervisor:below:150402"],
    ["a word too many after an office", "150402:township-clerk:150402001:x"],
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

describe("which person the caller is", () => {
  it.each([
    ["staff whose token says so", "clerk-1", "150402:cdpf-reviewer", wang, wang],
    ["staff of whom the provider knows nothing", "clerk-1", "150402:cdpf-reviewer", undefined, undefined],
    ["staff whose subject looks like a person's id", li, "150402:cdpf-reviewer", undefined, undefined],
    ["a resident, by their subject", li, "person", undefined, li],
    ["a resident whose subject is no person's id", "wang", "person", undefined, undefined],
    ["staff who act for themselves", "clerk-1", "person 150402:cdpf-reviewer", wang, wang],
  ])("%s", (_, sub, grants, person, self) => {
    const admitted = admit({ sub, grants, ...(person && { person }) }, route, hongshan);
    expect(admitted).toBeDefined();
    expect(admitted?.self).toBe(self);
    expect(admitted?.actor).not.toHaveProperty("person");
  });
});

describe("claims", () => {
  const issued = 1_648_692_000;
  /** As the gateway hands them on: texts. */
  const good = { sub: "wang", grants: "person", iat: String(issued), exp: String(issued + 900) };

  it.each([
    ["a quarter of an hour", {}],
    ["less", { exp: String(issued + 60) }],
    ["as a provider writes a number", { iat: "1.648692E9", exp: "1.6486929E9" }],
    ["with more that it says", { aud: "tongban", scope: "" }],
    ["with the person they are", { person: wang }],
  ])("are read of a token that lives %s", (_, more) => {
    expect(Claims.parse({ ...good, ...more })).toMatchObject({ sub: "wang", grants: "person", iat: issued });
  });

  it.each([
    ["no subject", { sub: undefined }],
    ["no grants", { grants: undefined }],
    ["grants as a list", { grants: ["person"] }],
    ["an empty subject", { sub: "" }],
    ["a subject that would part a key", { sub: "wang#li" }],
    ["a subject with a space", { sub: "wang li" }],
    ["a subject without end", { sub: "w".repeat(129) }],
    ["grants without end", { grants: "person ".repeat(600) }],
    ["a second more than a quarter of an hour", { exp: String(issued + 901) }],
    ["a day", { exp: String(issued + 86_400) }],
    ["no instant of issue", { iat: undefined }],
    ["an empty instant of issue", { iat: "" }],
    ["an instant that is none", { iat: "yesterday" }],
    ["no end", { exp: undefined }],
    ["an end that never comes", { exp: "Infinity" }],
    ["a person that is no person's id", { person: "wang" }],
    ["no person where one is named", { person: "" }],
  ])("are refused with %s", (_, wrong) => {
    expect(Claims.safeParse({ ...good, ...wrong }).success).toBe(false);
  });
});
