import { describe, expect, it } from "vitest";
import { compilePattern } from "../../infra/local/run/pattern.ts";

const event = {
  source: "certificates",
  "detail-type": "certificates.certificate-registered.v1",
  resources: ["a", "b"],
  detail: { n: 5, name: "Li", region: "150402", empty: null, inner: { deep: true } },
};

describe("a pattern", () => {
  it.each([
    [{ source: ["certificates"] }, true],
    [{ source: ["regions", "certificates"] }, true],
    [{ source: ["regions"] }, false],
    [{ source: ["certificates"], detail: { region: ["230111"] } }, false],
    [{ "detail-type": [{ prefix: "certificates." }] }, true],
    [{ "detail-type": [{ suffix: ".v2" }] }, false],
    [{ "detail-type": [{ wildcard: "certificates.*.v1" }] }, true],
    [{ "detail-type": [{ wildcard: "*.v" }] }, false],
    [{ detail: { name: [{ "equals-ignore-case": "li" }] } }, true],
    [{ detail: { name: [{ "anything-but": ["Wang", "Li"] }] } }, false],
    [{ detail: { name: [{ "anything-but": { prefix: "W" } }] } }, true],
    [{ detail: { none: [{ "anything-but": "Li" }] } }, false],
    [{ detail: { n: [{ numeric: [">", 1, "<=", 5] }] } }, true],
    [{ detail: { n: [{ numeric: ["<", 5] }] } }, false],
    [{ detail: { name: [{ numeric: ["=", 5] }] } }, false],
    [{ detail: { n: ["5"] } }, false],
    [{ detail: { empty: [null] } }, true],
    [{ detail: { name: [{ exists: true }] } }, true],
    [{ detail: { none: [{ exists: false }] } }, true],
    [{ detail: { inner: [{ exists: true }] } }, false],
    [{ detail: { inner: { deep: [true] } } }, true],
    [{ resources: ["b"] }, true],
    [{ $or: [{ source: ["regions"] }, { detail: { n: [5] } }] }, true],
    [{ $or: [{ source: ["regions"] }, { detail: { n: [6] } }] }, false],
  ])("%j: %s", (pattern, expected) => {
    expect(compilePattern(pattern)(event)).toBe(expected);
  });

  it.each([{ source: [{ cidr: "10.0.0.0/8" }] }, { source: [{ numeric: ["~", 1] }] }, "text"])(
    "%j is refused",
    (pattern) => {
      expect(() => compilePattern(pattern)).toThrow();
    },
  );
});
