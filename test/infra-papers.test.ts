import { describe, expect, it } from "vitest";
import { pairs, reachingS3 } from "./support/house.ts";

describe.each(pairs)("$contract.name", ({ contract, ...drawn }) => {
  it("keeps papers only if its contract says so: in a bucket for nobody else, each region's under its own name", () => {
    const buckets = drawn.of<Record<string, unknown>>("AWS::S3::Bucket");
    expect(buckets).toHaveLength(contract.reach?.papers ? 1 : 0);
    const reaching = reachingS3(drawn, "-papers-");
    expect(reaching).toHaveLength(buckets.length);
    for (const { properties } of buckets) {
      expect(properties).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {},
        LifecycleConfiguration: { Rules: [{ Prefix: "incoming/", ExpirationInDays: 1, Status: "Enabled" }, {}] },
      });
      expect(properties).not.toHaveProperty("VersioningConfiguration");
    }
    const tagged = ["$", "{aws:PrincipalTag/region}"].join("");
    for (const { Action, Resource } of reaching) {
      expect(Action).toEqual(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]);
      const places = [Resource].flat().map((place) => JSON.stringify(place).replace(/.*"(\/.*)"\]\]\}$/, "$1"));
      expect(places).toEqual(["incoming", "kept"].map((prefix) => ["", prefix, tagged, "*"].join("/")));
    }
  });
});
