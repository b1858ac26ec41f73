import type { CommanderError } from "commander";

const wrongs: Record<string, string> = {
  "commander.missingMandatoryOptionValue": "缺少必需的选项",
  "commander.missingArgument": "缺少参数",
  "commander.optionMissingArgument": "选项后面没有内容",
  "commander.invalidArgument": "参数不对",
  "commander.unknownOption": "没有这个选项",
  "commander.unknownCommand": "没有这个命令",
  "commander.excessArguments": "参数多了",
};

/** How a command was used wrongly, Chinese first. Nothing of one that only asked for help. */
export const misuseLines = ({ code, message }: Pick<CommanderError, "code" | "message">): string[] => {
  const wrong = wrongs[code];
  if (!wrong) return [];
  const [, named] = /'([^']+)'/.exec(message) ?? [];
  return [`✗ ${wrong}${named ? `：${named}` : ""}`, `  ${message.replace(/^error: /, "")}`, "  用法 usage: --help"];
};
