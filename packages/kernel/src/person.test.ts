import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { PersonId } from "./person.ts";

test("a keyed hash in base64url is a person", () => {
  const hash = createHmac("sha256", "key").update("11010519491231002X");
  expect(PersonId.safeParse(hash.digest("base64url")).success).toBe(true);
});

test.each(["", "11010519491231002X", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}B`, `${"A".repeat(41)}+A`])(
  "%j is none",
  (text) => {
    expect(PersonId.safeParse(text).success).toBe(false);
  },
);
