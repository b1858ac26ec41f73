import { describe, expect, it } from "vitest";
import { taggedRegion } from "../infra/tenant.ts";
import { actions, pairs, roleOf, statementsOf } from "./support/house.ts";

describe.each(pairs)("$contract.name", ({ contract, ...drawn }) => {
  it("writes texts of the law only if its contract says so, and nothing else in its own name", () => {
    const tenant = roleOf(drawn, /^TenantRole/);
    const writing = statementsOf(drawn).filter((statement) => actions(statement).includes("s3:PutObject"));
    expect(writing.some(({ roles }) => !roles.includes(tenant))).toBe(contract.reach?.law === "writes");
    const places = writing
      .filter(({ roles }) => !roles.includes(tenant))
      .map(({ Resource }) => JSON.stringify(Resource).match(/\/[^"]*/g));
    for (const written of places) expect(written).toEqual(["/law/*", "/packs/*"]);
  });

  it("tells what is told of a region only as that region's tenant, and only if its contract says so", () => {
    const telling = statementsOf(drawn).filter(({ Resource }) => JSON.stringify(Resource ?? "").includes("lawBucket"));
    const tenant = telling.filter(({ roles }) => roles.includes(roleOf(drawn, /^TenantRole/)));
    const { seals, law } = contract.reach ?? {};
    const places = [
      ...(seals === "keeps" ? [`/sealing/${taggedRegion}.json`] : []),
      ...(law === "writes"
        ? [`/regions/${taggedRegion}.json`, `/standing/${taggedRegion}`, `/townships/${taggedRegion}???`]
        : []),
    ];
    expect(tenant.map((statement) => actions(statement))).toEqual(places.length > 0 ? [["s3:PutObject"]] : []);
    for (const { Resource } of tenant) expect(JSON.stringify(Resource).match(/\/[^"]*/g)).toEqual(places);
  });
});
