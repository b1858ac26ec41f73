import type { RegionCode } from "@tongban/kernel/region";
import type { Command } from "commander";
import { parse } from "yaml";
import * as z from "zod";
import { at } from "./api.ts";
import { type Asked, codeArgument, day, told, whyOption } from "./arguments.ts";
import { brokenLines, walkLine } from "./draft-lines.ts";
import { ending, exits } from "./ending.ts";
import { inForceFrom } from "./in-force.ts";
import { answerLines, explanationLines, lawLines } from "./law-lines.ts";
import { say, until } from "./progress.ts";
import { textOf } from "./repository.ts";
import { Answers, Explanation, RegionalLaw, Walk } from "./views.ts";

/** A file of one question, a list of them, or what the route takes. */
const Questions = z.union([
  z.object({ questions: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((questions) => ({ questions })),
  z.record(z.string(), z.unknown()).transform((question) => ({ questions: [question] })),
]);

/** The law as it is, and what it answers. */
export const lawCommands = (program: Command, asked: Asked) => {
  program
    .command("inherit")
    .description(told("沿用上级规定", "take the law above over as it is"))
    .argument(...codeArgument)
    .requiredOption("--from <day>", told("自何日起", "from which day on"), day)
    .action(async (code: RegionCode, { from }: { from: string }) => {
      const api = asked();
      await api.post(at(code, "policy/inheritance"), RegionalLaw, { from });
      await inForceFrom(api, code, from);
    });

  program
    .command("versions")
    .description(told("规定的各个版本", "the versions of the law"))
    .argument(...codeArgument)
    .action(async (code: RegionCode) => say(...lawLines(await asked().get(at(code, "policy/versions"), RegionalLaw))));

  program
    .command("take-back")
    .description(told("收回一个版本", "take a version back"))
    .argument(...codeArgument)
    .argument("<version>", told("版本号", "its number"))
    .requiredOption(...whyOption)
    .action(async (code: RegionCode, version: string, { why }: { why: string }) => {
      const path = at(code, `policy/versions/${encodeURIComponent(version)}/taking-back`);
      say(...lawLines(await asked().post(path, RegionalLaw, { reason: why })));
    });

  program
    .command("walks")
    .description(told("正在向下级下达的规定", "laws on their way to the regions below"))
    .argument(...codeArgument)
    .option("--status <status>", "walking, done", "walking")
    .action(async (code: RegionCode, { status }: { status: string }) => {
      const walks = await asked().all(at(code, "policy/walks"), Walk, { status });
      say(...(walks.length > 0 ? walks.map((walk) => `${walk.id} · ${walkLine(walk)}`) : [`没有 none: ${status}`]));
    });

  program
    .command("walk")
    .description(told("查看下达进度，等待其完成", "show how far a law has come, and wait for it"))
    .argument(...codeArgument)
    .argument("<walk>", told("下达任务编号", "its id"))
    .action(async (code: RegionCode, id: string) => {
      const found = async () => {
        for (const status of ["walking", "done"]) {
          const walk = (await asked().all(at(code, "policy/walks"), Walk, { status })).find((each) => each.id === id);
          if (walk) return walk;
        }
        throw ending(exits.refused, `✗ 没有下达任务 ${id}。 There is no walk ${id}.`);
      };
      const isDone = ({ status }: Walk) => status === "done";
      const walked = await until(found, { isDone, line: walkLine });
      say(walkLine(walked), ...brokenLines(walked));
    });

  program
    .command("explain")
    .description(
      told("一项规定现为什么、出自哪一条、取代了什么", "what a value is, by which clause, and what it replaced"),
    )
    .argument(...codeArgument)
    .argument("<path>", "schemes/nursing-subsidy/amounts/severe")
    .option("--on <day>", told("何日", "on which day"), day)
    .action(async (code: RegionCode, path: string, { on }: { on?: string }) => {
      say(...explanationLines(await asked().get(at(code, "policy/values"), Explanation, { path, on })));
    });

  program
    .command("ask")
    .description(told("按现行规定回答问题", "what the law answers to questions"))
    .argument(...codeArgument)
    .argument("<question.json>", '{"scheme": …, "on": …, "facts": {…}}')
    .action(async (code: RegionCode, file: string) => {
      const { answers } = await asked().post(
        at(code, "policy/simulations"),
        Answers,
        Questions.parse(parse(textOf(file))),
      );
      say(...answers.flatMap(answerLines));
    });
};
