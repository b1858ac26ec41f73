import { basename, join, relative } from "node:path";
import { type Day, dayAt } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import type { Command } from "commander";
import { type Asked, cli, codeArgument, day, told } from "./arguments.ts";
import { check, regionIn } from "./check.ts";
import { ending, exits } from "./ending.ts";
import { exported } from "./export.ts";
import { init } from "./init.ts";
import { progress, say } from "./progress.ts";
import { textOf } from "./repository.ts";
import { up } from "./up.ts";

const today = () => dayAt(Date.now());

/** What is done with folders and files of this machine. */
export const folderCommands = (program: Command, asked: Asked) => {
  program
    .command("init")
    .description(told("写出新地区的文件夹：规定、表格、步骤", "write the folder of a new region: pack, sheets, steps"))
    .argument(...codeArgument)
    .option("--folder <folder>", told("放在哪个文件夹里", "in which folder"), ".")
    .option(
      "--on <day>",
      told(
        "示例取自何日的规定，默认本机的今天",
        "of which day's law the examples are, this machine's today if not said",
      ),
      day,
    )
    .action((code: RegionCode, { folder: into, on = today() }: { folder: string; on?: Day }) => {
      const { folder, files } = init(code, into, on);
      const here = relative(process.cwd(), folder) || ".";
      say(`✓ ${here}`, ...files.map((file) => `  ${join(here, file)}`));
      say(`下一步：填写表格，然后 Next: fill in the sheets, then: ${cli} up ${here}`);
    });

  program
    .command("check")
    .description(told("检查规定（不联网）", "check a pack, offline"))
    .argument("<pack.yaml>")
    .option("--on <day>", told("按何日检查，默认本机的今天", "on which day, this machine's today if not said"), day)
    .action((file: string, { on = today() }: { on?: Day }) => {
      const { ok, lines } = check(file, textOf(file), on);
      if (!ok) throw ending(exits.refused, ...lines);
      say(...lines);
    });

  program
    .command("up")
    .description(told("按 init 的文件夹一次办完，可重复运行", "do all that a folder of init holds; may be run again"))
    .argument("<folder>")
    .option(
      "--from <day>",
      told("规定自何日施行，默认平台的今天", "from which day its law holds, the platform's today if not said"),
      day,
    )
    .action(async (folder: string, { from }: { from?: Day }) => {
      const code = regionIn(textOf(join(folder, "pack.yaml")));
      if (!code) throw ending(exits.refused, `✗ ${basename(folder)}/pack.yaml 没有写明地区 states no region`);
      const api = asked();
      await up(api, folder, code, { from: from ?? (await api.today()), anyDay: from === undefined });
    });

  program
    .command("export")
    .description(
      told("导出地区的全部数据，可中断后接着导出", "export all of a region's data; goes on where it stopped"),
    )
    .argument(...codeArgument)
    .requiredOption("--to <folder>", told("导出到哪个文件夹", "into which folder"))
    .action(async (code: RegionCode, { to }: { to: string }) => {
      const { tell, end } = progress();
      const lines = await exported(asked(), code, to, tell).finally(end);
      say(...lines);
    });
};
