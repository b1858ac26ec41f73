import { Command, CommanderError } from "commander";
import { expect, test } from "vitest";
import { codeArgument, whyOption } from "./arguments.ts";
import { misuseLines } from "./misuse.ts";

const said = (...args: string[]) => {
  const program = new Command().configureOutput({ outputError: () => {}, writeOut: () => {} }).exitOverride();
  program
    .command("suspend")
    .argument(...codeArgument)
    .requiredOption(...whyOption)
    .action(() => {});
  try {
    program.parse(args, { from: "user" });
    return [];
  } catch (error) {
    if (error instanceof CommanderError) return misuseLines(error);
    throw error;
  }
};

test.each<[string[], string]>([
  [["suspend", "150423"], "✗ 缺少必需的选项：--why <text>"],
  [["suspend", "150423", "--why"], "✗ 选项后面没有内容：--why <text>"],
  [["suspend", "--why", "x"], "✗ 缺少参数：code"],
  [["suspend", "15", "--why", "x"], "✗ 参数不对：15"],
  [["suspend", "150423", "more", "--why", "x"], "✗ 参数多了：suspend"],
  [["suspend", "150423", "--why", "x", "--because"], "✗ 没有这个选项：--because"],
  [["suspnd"], "✗ 没有这个命令：suspnd"],
])("%j is told Chinese first, then as it was found", (args, first) => {
  const [zh, en] = said(...args);
  expect(zh).toBe(first);
  expect(en).toMatch(/^ {2}\S/);
});

test("one who asks for help has done nothing wrong", () => expect(said("--help")).toEqual([]));
