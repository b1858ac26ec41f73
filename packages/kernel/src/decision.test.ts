import { expect, test } from "vitest";
import { accept, answer, refuse, unchanged } from "./decision.ts";

const message = { zh: "未满16周岁。", en: "Under 16." };
const source = { document: "就业条例", clause: "第八条" };

test.each([
  [accept({ n: 1 }, "done", "told"), { ok: true, state: { n: 1 }, facts: ["done", "told"] }],
  [unchanged({ n: 1 }), { ok: true, state: { n: 1 }, facts: [] }],
  [answer(1), { ok: true, value: 1 }],
  [refuse("too-young", message), { ok: false, reason: "too-young", message }],
  [
    refuse("too-young", message, { source, field: "/birth" }),
    { ok: false, reason: "too-young", message, source, field: "/birth" },
  ],
])("%j", (actual, expected) => {
  expect(actual).toStrictEqual(expected);
});
