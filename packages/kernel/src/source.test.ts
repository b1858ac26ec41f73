import { expect, test } from "vitest";
import { Source } from "./source.ts";

const clause = { document: "民法典", clause: "第二百零二条" };

test.each([
  [clause, true],
  [{ ...clause, certainty: "inferred", note: "by the totals" }, true],
  [{ ...clause, certainty: "guessed" }, false],
  [{ ...clause, clause: "" }, false],
  [{ document: "民法典" }, false],
  [{ ...clause, page: 1 }, false],
])("%j: %s", (source, expected) => {
  expect(Source.safeParse(source).success).toBe(expected);
});
