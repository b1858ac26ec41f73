import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf, tokenOf } from "./page.ts";

const partition = "150402#application";
const prefix = "open.cdpf-reviewer#";
const asked = { index: "gsi1", partition, prefix };
const key = { pk: "150402#application#1", sk: "state", gsi1pk: partition, gsi1sk: `${prefix}2022-04-07#1` };
const token = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a paging token", () => {
  it("leads back to its place in the list it came from", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (id, order) => {
        const place = { ...key, pk: `150402#application#${id}`, gsi1sk: prefix + order };
        expect(keyOf(tokenOf(place), asked)).toEqual({ ok: true, value: place });
      }),
    );
  });

  it.each([
    ["another region's", tokenOf({ ...key, pk: "230111#application#1", gsi1pk: "230111#application" })],
    ["of this list, but of a record of another region", tokenOf({ ...key, pk: "230111#application#1" })],
    ["of a region whose code begins the same", tokenOf({ ...key, pk: "1504021#application#1" })],
    ["of another kind of the region", tokenOf({ ...key, gsi1pk: "150402#award" })],
    ["of another list of the kind", tokenOf({ ...key, gsi1sk: "open.township-clerk.150402001#2022-04-07#1" })],
    ["of a list whose name begins the same", tokenOf({ ...key, gsi1sk: "open.cdpf-reviewer.1#2022-04-07#1" })],
    ["of the same record in no list", tokenOf({ pk: key.pk, sk: key.sk })],
    ["of no record", token({ gsi1pk: partition })],
    ["with a key too many", tokenOf({ ...key, gsi2pk: partition })],
    ["with a key too few", tokenOf({ pk: key.pk, sk: key.sk, gsi1pk: partition })],
    ["with a key longer than any", tokenOf({ ...key, gsi1sk: prefix + "年".repeat(400) })],
    ["with an empty key", tokenOf({ ...key, gsi1sk: "" })],
    ["with a number for a key", token({ ...key, gsi1sk: 1 })],
    ["a list", token([key])],
    ["null", token(null)],
    ["no JSON", Buffer.from("{").toString("base64url")],
    ["no base64", "%%%"],
    ["empty", ""],
  ])("is refused: %s", (_, text) => {
    expect(keyOf(text, asked)).toMatchObject({
      ok: false,
      reason: "page-token-invalid",
      field: "/query/page",
    });
  });

  it("is refused outside what the list shows of its partition", () => {
    const history = { partition: key.pk, prefix: "fact#" };
    expect(keyOf(tokenOf({ pk: key.pk, sk: "fact#000001.0" }), history).ok).toBe(true);
    expect(keyOf(tokenOf({ pk: key.pk, sk: "state" }), history).ok).toBe(false);
    expect(keyOf(tokenOf(key), history).ok).toBe(false);
  });

  it("is refused outside the days that are listed", () => {
    const due = {
      index: "gsi2",
      partition: "150402#due#application",
      range: { from: "2022-04-07#", before: "2022-04-22" },
    };
    const at = (gsi2sk: string) => keyOf(tokenOf({ ...place, gsi2sk }), due).ok;
    const place = { pk: key.pk, sk: "state", gsi2pk: due.partition };
    expect(["2022-04-07#1", "2022-04-21#1"].map(at)).toEqual([true, true]);
    expect(["2022-04-06#1", "2022-04-22#1", "2022-04-22", "x"].map(at)).toEqual([false, false, false, false]);
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
          expect(keyOf(text, asked).ok).toBe(false);
        },
      ),
    );
  });
});
