import { expect, test } from "vitest";
import { until } from "./progress.ts";

const watch = async (isTTY: boolean) => {
  const written: string[] = [];
  const write = (text: unknown) => written.push(String(text)) > 0;
  const seen = [1, 1, 2, 3];
  const last = await until(
    async () => seen.shift() ?? 0,
    { isDone: (n) => n === 3, line: (n) => `${n} of 3` },
    { isTTY, write },
  );
  return { last, written };
};

test("a terminal shows one line that changes in place, and is left without it", async () => {
  expect(await watch(true)).toEqual({
    last: 3,
    written: ["\r\u001B[K1 of 3", "\r\u001B[K2 of 3", "\r\u001B[K"],
  });
});

test("elsewhere each new line is written once, and what is done is left to who waited", async () => {
  expect(await watch(false)).toEqual({ last: 3, written: ["1 of 3\n", "2 of 3\n"] });
});
