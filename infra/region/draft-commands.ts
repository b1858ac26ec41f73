import type { RegionCode } from "@tongban/kernel/region";
import type { Command } from "commander";
import { parse } from "yaml";
import * as z from "zod";
import { at } from "./api.ts";
import { type Asked, codeArgument, day, draftArgument, told, whyOption } from "./arguments.ts";
import { draftLines, listedLine } from "./draft-lines.ts";
import { inForceFrom } from "./in-force.ts";
import { previewLines } from "./preview.ts";
import { say } from "./progress.ts";
import { measured, propose } from "./proposing.ts";
import { textOf } from "./repository.ts";
import { Draft, ListedDraft } from "./views.ts";

/** A file of worked cases: as a pack holds them, or by their names alone. */
const CasesFile = z.union([
  z.object({ cases: z.record(z.string(), z.unknown()) }),
  z.record(z.string(), z.unknown()).transform((cases) => ({ cases })),
]);

/** From a pack to law in force. */
export const draftCommands = (program: Command, asked: Asked) => {
  program
    .command("propose")
    .description(told("提出规定草案，并等待影响测算", "propose a pack, and wait for what it would change"))
    .argument(...codeArgument)
    .argument("<pack.yaml>")
    .requiredOption("--from <day>", told("施行日期", "the day it is to be in force"), day)
    .option("--title <text>", told("草案名称", "what the draft is called"))
    .action(async (code: RegionCode, file: string, { from, title }: { from: string; title?: string }) => {
      const api = asked();
      say(...(await previewLines(api, code, await propose(api, code, { pack: textOf(file), from, title }))));
    });

  program
    .command("draft")
    .description(told("查看草案；测算未毕则等待", "show a draft, and wait while it is being measured"))
    .argument(...codeArgument)
    .argument(...draftArgument)
    .action(async (code: RegionCode, id: string) => {
      const api = asked();
      say(...(await previewLines(api, code, await measured(api, code, id))));
    });

  program
    .command("drafts")
    .description(told("列出草案", "list the drafts"))
    .argument(...codeArgument)
    .option("--status <status>", "proposed, activated, discarded", "proposed")
    .action(async (code: RegionCode, { status }: { status: string }) => {
      const drafts = await asked().all(at(code, "policy/drafts"), ListedDraft, { status });
      say(...(drafts.length > 0 ? drafts.map(listedLine) : [`没有 none: ${status}`]));
    });

  program
    .command("add-cases")
    .description(told("给草案加算例", "add worked cases to a draft"))
    .argument(...codeArgument)
    .argument(...draftArgument)
    .argument("<cases.yaml>")
    .action(async (code: RegionCode, id: string, file: string) => {
      const { cases } = CasesFile.parse(parse(textOf(file)));
      say(...draftLines(await asked().post(at(code, `policy/drafts/${id}/cases`), Draft, { cases })));
    });

  program
    .command("activate")
    .description(told("施行他人提出的草案", "put another's draft in force"))
    .argument(...codeArgument)
    .argument(...draftArgument)
    .action(async (code: RegionCode, id: string) => {
      const api = asked();
      const { from } = await measured(api, code, id);
      api.accepted(await api.ask("POST", at(code, `policy/drafts/${id}/activation`)));
      await inForceFrom(api, code, from);
    });

  program
    .command("discard")
    .description(told("作废草案", "discard a draft"))
    .argument(...codeArgument)
    .argument(...draftArgument)
    .requiredOption(...whyOption)
    .action(async (code: RegionCode, id: string, { why }: { why: string }) => {
      say(...draftLines(await asked().post(at(code, `policy/drafts/${id}/discarding`), Draft, { reason: why })));
    });
};
