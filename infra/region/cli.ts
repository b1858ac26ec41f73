import { Command, CommanderError, Option } from "commander";
import { type Connection, connect } from "./api.ts";
import { told } from "./arguments.ts";
import { draftCommands } from "./draft-commands.ts";
import { exits, isEnding } from "./ending.ts";
import { folderCommands } from "./folder-commands.ts";
import { lawCommands } from "./law-commands.ts";
import { misuseLines } from "./misuse.ts";
import { regionCommands } from "./region-commands.ts";

const program = new Command("node infra/region/cli.ts")
  .description(told("地区管理员的命令行", "the administrators' command line"))
  .addOption(
    new Option("--api <url>", told("API 地址", "where the API is")).env("TONGBAN_API").default("http://127.0.0.1:3000"),
  )
  .addOption(new Option("--token <token>", told("登录凭证", "the caller's token")).env("TONGBAN_TOKEN"))
  .addOption(
    new Option("--local-as <sub:grants>", told("本机试用时的身份", "as whom, on a local cloud")).env(
      "TONGBAN_LOCAL_AS",
    ),
  )
  .addHelpText(
    "after",
    "\n退出状态 exit status: 0 完成 done, 1 不予办理 refused, 2 用法不对 used wrongly, 3 连不上 no answer",
  )
  .configureOutput({ outputError: () => {} })
  .exitOverride();

const asked = () => connect(program.opts<Connection>());
folderCommands(program, asked);
regionCommands(program, asked);
draftCommands(program, asked);
lawCommands(program, asked);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.stderr.write(
      misuseLines(error)
        .map((line) => `${line}\n`)
        .join(""),
    );
    process.exitCode = error.exitCode === 0 ? 0 : exits.misused;
  } else if (isEnding(error)) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else throw error;
}
