import { basename } from "node:path";
import type { RegionCode } from "@tongban/kernel/region";
import type { Command } from "commander";
import { at } from "./api.ts";
import { type Asked, codeArgument, told, whyOption } from "./arguments.ts";
import { ending, exits } from "./ending.ts";
import { bring, brought } from "./importing.ts";
import { say, until } from "./progress.ts";
import { checklistLines, keysLines, standingLines } from "./region-lines.ts";
import { importKinds } from "./starting-folder.ts";
import { Checklist, Claimed, Keys, Staff, Standing } from "./views.ts";

/** How a region is brought on board, and let go. */
export const regionCommands = (program: Command, asked: Asked) => {
  program
    .command("claim")
    .description(told("认领代码，开始筹备", "claim a code: it is being prepared from then on"))
    .argument(...codeArgument)
    .action(async (code: RegionCode) => {
      const { name } = await asked().post(at(code, "opening"), Claimed);
      say(`✓ ${name} ${code} 已认领，开始筹备 claimed: it is being prepared`);
    });

  program
    .command("import")
    .description(told("导入表格", "import a sheet"))
    .argument(...codeArgument)
    .argument("<kind>", importKinds.join(", "))
    .argument("<file.csv>")
    .action(async (code: RegionCode, kind: string, file: string) => say(...(await bring(asked(), code, kind, file))));

  program
    .command("imported")
    .description(told("查看导入进度，等待其完成", "show how far an import has come, and wait for it"))
    .argument(...codeArgument)
    .argument("<import>", told("导入编号", "its id"))
    .action(async (code: RegionCode, id: string) => say(...(await brought(asked(), code, basename(id)))));

  program
    .command("staff")
    .description(told("工作人员及其登录凭证应载的授权", "the staff, each with the grants of their tokens"))
    .argument(...codeArgument)
    .action(async (code: RegionCode) => {
      const staff = await asked().all(at(code, "staff"), Staff);
      say(...staff.map(({ sub, grants }) => `${sub}\t${grants}`));
    });

  program
    .command("checklist")
    .description(told("上线前还缺什么", "what is missing before it can go live"))
    .argument(...codeArgument)
    .action(async (code: RegionCode) => say(...checklistLines(await asked().get(at(code, "checklist"), Checklist))));

  program
    .command("standing")
    .description(told("地区现状", "how the region stands"))
    .argument(...codeArgument)
    .action(async (code: RegionCode) => say(...standingLines(await asked().get(at(code, "standing"), Standing))));

  program
    .command("go-live")
    .description(told("上线", "go live"))
    .argument(...codeArgument)
    .action(async (code: RegionCode) => say(...standingLines(await asked().post(at(code, "going-live"), Standing))));

  for (const [name, route, zh, en] of [
    ["suspend", "suspension", "暂停受理", "take in nothing new"],
    ["resume", "resumption", "恢复受理", "take in again"],
  ] as const)
    program
      .command(name)
      .description(told(zh, en))
      .argument(...codeArgument)
      .requiredOption(...whyOption)
      .action(async (code: RegionCode, { why }: { why: string }) =>
        say(...standingLines(await asked().post(at(code, route), Standing, { reason: why }))),
      );

  for (const [name, route, zh, en] of [
    ["rotate-keys", "rotation", "更换个人信息密钥", "seal with new keys from now on"],
    ["destroy-keys", "destruction", "提出销毁已关闭地区的密钥", "ask that a closed region's keys be destroyed"],
  ] as const)
    program
      .command(name)
      .description(told(zh, en))
      .argument(...codeArgument)
      .requiredOption(...whyOption)
      .action(async (code: RegionCode, { why }: { why: string }) =>
        say(...keysLines(await asked().post(at(code, `keys/${route}`), Keys, { reason: why }))),
      );

  program
    .command("confirm-destruction")
    .description(told("确认销毁密钥，须由另一人", "destroy them, as another person than who asked"))
    .argument(...codeArgument)
    .action(async (code: RegionCode) =>
      say(...keysLines(await asked().post(at(code, "keys/destruction/confirmation"), Keys))),
    );

  program
    .command("close")
    .description(told("关闭；尚有未办结事项的退回暂停", "close, or go back to suspended when matters are open"))
    .argument(...codeArgument)
    .requiredOption(...whyOption)
    .action(async (code: RegionCode, { why }: { why: string }) => {
      const api = asked();
      await api.post(at(code, "closing"), Standing, { reason: why });
      const stands = await until(() => api.get(at(code, "standing"), Standing), {
        isDone: ({ standing }) => standing !== "closing",
        line: (standing) => standingLines(standing).join(" "),
      });
      if (stands.standing !== "closed") throw ending(exits.refused, ...standingLines(stands));
      say(...standingLines(stands));
    });
};
