import { describe, expect, it } from "vitest";
import { signerOf, whyNotTaken } from "./presigned.ts";

/** The worked example of AWS's own page on query parameters (Signature Version 4, S3), key and secret included. */
const secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const query = {
  "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
  "X-Amz-Credential": "AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request",
  "X-Amz-Date": "20130524T000000Z",
  "X-Amz-Expires": "86400",
  "X-Amz-SignedHeaders": "host",
  "X-Amz-Signature": "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
};
const made = Date.parse("2013-05-24T00:00:00Z");
const host = { host: "examplebucket.s3.amazonaws.com" };
const asked = (
  more: Partial<typeof query> = {},
  path = "/test.txt",
  headers: Record<string, string> = host,
  method = "GET",
) => ({
  method,
  path: `${path}?${Object.entries({ ...query, ...more })
    .map(([name, value]) => `${name}=${value}`)
    .join("&")}`,
  headers,
});
const codeOf = (question: ReturnType<typeof asked>, now = made) => whyNotTaken(question, secret, now)?.[0];

describe("an address that was signed beforehand", () => {
  it("is whose its credential says", () => {
    expect(signerOf(asked())).toEqual({ accessKeyId: "AKIAIOSFODNN7EXAMPLE", token: "" });
    expect(signerOf({ path: "/test.txt?list-type=2" })).toBeUndefined();
  });

  it("is taken from its instant to its end", () => {
    expect(codeOf(asked())).toBeUndefined();
    expect(codeOf(asked(), made + 86_400_000)).toBeUndefined();
    expect(codeOf(asked(), made + 86_400_001)).toBe("AccessDenied");
    expect(codeOf(asked(), made - 1)).toBe("AuthorizationQueryParametersError");
  });

  it.each([
    ["another key", asked({}, "/test2.txt"), "SignatureDoesNotMatch"],
    ["another method", asked({}, "/test.txt", host, "PUT"), "SignatureDoesNotMatch"],
    ["another host", asked({}, "/test.txt", { host: "other.s3.amazonaws.com" }), "SignatureDoesNotMatch"],
    ["more time", asked({ "X-Amz-Expires": "86401" }), "SignatureDoesNotMatch"],
    ["another instant", asked({ "X-Amz-Date": "20130523T235959Z" }), "SignatureDoesNotMatch"],
    [
      "another scope",
      asked({ "X-Amz-Credential": query["X-Amz-Credential"].replace("us-east", "us-west") }),
      "SignatureDoesNotMatch",
    ],
    ["half a signature", asked({ "X-Amz-Signature": "aeee" }), "SignatureDoesNotMatch"],
    ["fewer signed headers", asked({ "X-Amz-SignedHeaders": "date" }), "AccessDenied"],
    [
      "a header of S3's that was not signed",
      asked({}, "/test.txt", { ...host, "x-amz-acl": "public-read" }),
      "AccessDenied",
    ],
    ["longer than a week", asked({ "X-Amz-Expires": "604801" }), "AuthorizationQueryParametersError"],
    ["no time at all", asked({ "X-Amz-Expires": "" }), "AuthorizationQueryParametersError"],
    ["another algorithm", asked({ "X-Amz-Algorithm": "none" }), "AuthorizationQueryParametersError"],
  ])("is not taken with %s", (_, question, code) => {
    expect(codeOf(question)).toBe(code);
  });
});
