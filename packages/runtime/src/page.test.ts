import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf, tokenOf } from "./page.ts";

const partition = "150402#application#cdpf-reviewer";
const key = { pk: "150402#application#1", sk: "state", gsi1pk: partition, gsi1sk: "2022-04-07#1" };
const token = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a paging token", () => {
  it("leads back to its place in the list it came from", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (id, order) => {
        const place = { ...key, pk: `150402#application#${id}`, gsi1sk: order };
        expect(keyOf(tokenOf(place), { index: "gsi1", partition })).toEqual({ ok: true, value: place });
      }),
    );
  });

  it.each([
    ["another region's", tokenOf({ ...key, pk: "230111#application#1", gsi1pk: "230111#application#cdpf-reviewer" })],
    ["of this list, but of a record of another region", tokenOf({ ...key, pk: "230111#application#1" })],
    ["of a region whose code begins the same", tokenOf({ ...key, pk: "1504021#application#1" })],
    ["of another list of the region", tokenOf({ ...key, gsi1pk: "150402#application#township-clerk" })],
    ["of the same record in no list", tokenOf({ pk: key.pk, sk: key.sk })],
    ["of no record", token({ gsi1pk: partition })],
    ["with a key too many", tokenOf({ ...key, gsi2pk: partition })],
    ["with a key too few", tokenOf({ pk: key.pk, sk: key.sk, gsi1pk: partition })],
    ["with an empty key", tokenOf({ ...key, gsi1sk: "" })],
    ["with a number for a key", token({ ...key, gsi1sk: 1 })],
    ["a list", token([key])],
    ["null", token(null)],
    ["no JSON", Buffer.from("{").toString("base64url")],
    ["no base64", "%%%"],
    ["empty", ""],
  ])("is refused: %s", (_, text) => {
    expect(keyOf(text, { index: "gsi1", partition })).toMatchObject({
      ok: false,
      reason: "page-token-invalid",
      field: "/query/page",
    });
  });

  it("is refused outside what the list shows of its partition", () => {
    const asked = { partition: key.pk, prefix: "fact#" };
    expect(keyOf(tokenOf({ pk: key.pk, sk: "fact#000001.0" }), asked).ok).toBe(true);
    expect(keyOf(tokenOf({ pk: key.pk, sk: "state" }), asked).ok).toBe(false);
    expect(keyOf(tokenOf(key), asked).ok).toBe(false);
  });

  it("is refused, not broken by, whatever is sent", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((text) => token(text)),
        ),
        (text) => {
          expect(keyOf(text, { index: "gsi1", partition }).ok).toBe(false);
        },
      ),
    );
  });
});
