import { describe, expect, it } from "vitest";
import { withoutWords } from "./log.ts";

const named = "赵玉兰";
const parsing = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};

describe("what the log tells of an error", () => {
  it.each([
    ["its own message", new TypeError(`${named} broke it`)],
    ["a message of several lines", new Error(`it broke\n${named}\n    at ${named} (1)`)],
    ["a reason behind it", new Error("it broke", { cause: new Error(named) })],
    ["what is no error", named],
    ["what JSON could not read", parsing(`{"name":"${named}"`)],
  ])("names nobody: %s", (_, error) => {
    expect(JSON.stringify(withoutWords(error))).not.toContain(named);
  });

  it("is its kind and where it was thrown", () => {
    const { kind, at } = withoutWords(new RangeError("too far"));
    expect(kind).toBe("RangeError");
    expect(at[0]).toMatch(/^at .*log\.test\.ts:\d+/);
    expect(at.join()).not.toContain("too far");
    expect([withoutWords("words"), withoutWords(undefined)].map((told) => told.kind)).toEqual(["string", "undefined"]);
  });
});
