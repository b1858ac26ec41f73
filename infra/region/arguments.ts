import { join, relative } from "node:path";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { InvalidArgumentError } from "commander";
import type { Api } from "./api.ts";

/** How this command line is called from where it was called; what it tells to type can be typed as it stands. */
export const cli = `node ${relative(process.cwd(), join(import.meta.dirname, "cli.ts"))}`;

/** How a command asks the API; made only when it does. */
export type Asked = () => Api;

/** A region's code as it is typed. */
export const code = (text: string): RegionCode => {
  const read = RegionCode.safeParse(text);
  if (read.success) return read.data;
  throw new InvalidArgumentError("六位行政区划代码 six digits of GB/T 2260, e.g. 150423");
};

/** A day as it is typed. */
export const day = (text: string): Day => {
  const read = Day.safeParse(text);
  if (read.success) return read.data;
  throw new InvalidArgumentError("日期写作 a day is written 2026-12-01");
};

/** Describes a command or an option: Chinese first. */
export const told = (zh: string, en: string) => `${zh} · ${en}`;

export const codeArgument = ["<code>", told("行政区划代码", "the region's code"), code] as const;
export const draftArgument = ["<draft>", told("草案编号", "the draft's id")] as const;
export const whyOption = ["--why <text>", told("理由", "the reason")] as const;
