import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf, tokenOf } from "./page.ts";

const partition = "150402#application#cdpf-reviewer";
const key = { pk: "150402#application#1", sk: "state", gsi1pk: partition, gsi1sk: "2022-04-07#1" };
const token = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a paging token", () => {
  it("leads back to its place in the list it came from", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, order) => {
        const place = { ...key, pk: `150402#application#${id}`, gsi1sk: order };
        expect(keyOf(tokenOf(place), "gsi1pk", partition)).toEqual({ ok: true, value: place });
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
    ["with a number for a key", token({ ...key, gsi1sk: 1 })],
    ["a list", token([key])],
    ["null", token(null)],
    ["no JSON", Buffer.from("{").toString("base64url")],
    ["no base64", "%%%"],
    ["empty", ""],
  ])("is refused: %s", (_, text) => {
    expect(keyOf(text, "gsi1pk", partition)).toMatchObject({
      ok: false,
      reason: "page-token-invalid",
      field: "/query/page",
    });
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
          expect(keyOf(text, "gsi1pk", partition).ok).toBe(false);
        },
      ),
    );
  });
});
