import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { fieldErrors, readJson } from "./body.ts";

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;

describe("a body", () => {
  it.each(["", "{", "{'a':1}", "undefined", "[1,]", "\u0000", '{"a":1}x', '"\uFFFD"', '["\\ufffd"]'])(
    "%j is no JSON",
    (text) => {
      expect(readJson(text)).toBeUndefined();
    },
  );

  it.each([
    ["lists", "[", "]"],
    ["objects", '{"a":', "}"],
  ])("of %s is read to a depth of twenty and no deeper, however deep", (_, open, close) => {
    expect(readJson(nested(20, open, close))).toBeDefined();
    for (const depth of [21, 22, 1_000, 30_000]) expect(readJson(nested(depth, open, close))).toBeUndefined();
  });

  it("is told as it was sent, when it is shallow", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        expect(readJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("names no property of every object", () => {
    const schema = z.strictObject({ a: z.int() });
    expect(schema.safeParse(readJson('{"a":1,"__proto__":{"b":1}}')).success).toBe(false);
    expect(schema.safeParse(readJson('{"a":1,"constructor":1}')).success).toBe(false);
  });
});

describe("what is wrong with a field", () => {
  const checked = z.string().check(({ value, issues }) => {
    const params = {
      reason: "identity-checksum",
      zh: "校验码不符。",
      en: "Checksum.",
      source: { document: "GB 11643" },
    };
    if (value !== "ok") issues.push({ code: "custom", input: value, message: "Checksum.", params });
  });
  const schema = z.strictObject({
    number: checked,
    kind: z.enum(["a", "b"]),
    papers: z.array(z.strictObject({ id: z.string().min(2) })).max(2),
  });
  const errorsOf = (value: unknown) => {
    const { error } = schema.safeParse(value);
    return error ? fieldErrors("body", error) : [];
  };
  const good = { number: "ok", kind: "a", papers: [] };

  it.each([
    ["a missing field", { number: "ok", papers: [] }, "field-invalid", "/body/kind"],
    ["another type", { ...good, number: 3 }, "field-invalid", "/body/number"],
    ["another word", { ...good, kind: "c" }, "field-invalid", "/body/kind"],
    ["an unknown field", { ...good, more: 1 }, "field-invalid", "/body"],
    ["a field within a list", { ...good, papers: [{ id: "aa" }, { id: "a" }] }, "field-invalid", "/body/papers/1/id"],
    ["too many", { ...good, papers: [{ id: "aa" }, { id: "aa" }, { id: "aa" }] }, "field-invalid", "/body/papers"],
    ["what a schema of the field says", { ...good, number: "no" }, "identity-checksum", "/body/number"],
    ["no body", undefined, "field-invalid", "/body"],
  ])("is told by reason and place: %s", (_, value, reason, field) => {
    const [first, ...more] = errorsOf(value);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ reason, field });
    expect(first?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(first?.message.en).toMatch(/[a-z]/i);
  });

  it("is told all at once, with the clause where there is one", () => {
    const errors = errorsOf({ number: "no", kind: "c", papers: 1, more: 1 });
    expect(errors.map(({ field = "" }) => field).toSorted()).toEqual([
      "/body",
      "/body/kind",
      "/body/number",
      "/body/papers",
    ]);
    expect(errors.find(({ field }) => field === "/body/number")?.source).toEqual({ document: "GB 11643" });
  });
});
