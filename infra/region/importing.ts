import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { RegionCode } from "@tongban/kernel/region";
import { type Api, at } from "./api.ts";
import { cli } from "./arguments.ts";
import { ending, exits } from "./ending.ts";
import { say, until } from "./progress.ts";
import { importLine, importLines } from "./region-lines.ts";
import { textOf } from "./repository.ts";
import { Import } from "./views.ts";

/** Whether a sheet has nothing but the names of its columns. */
export const isEmptySheet = (file: string) => textOf(file).trim().split("\n").length < 2;

/** Waits until an import has ended; ends the command when rows of it were refused in their turn. */
export const brought = async (api: Api, code: RegionCode, id: string): Promise<string[]> => {
  const done = await until(() => api.get(at(code, `imports/${encodeURIComponent(id)}`), Import), {
    isDone: ({ status }) => status === "applied",
    line: importLine,
  });
  if (done.refused.length > 0) throw ending(exits.refused, ...importLines(done));
  return importLines(done);
};

/** Sends a sheet as it lies on the disk, and waits until its rows are entered. */
export const bring = async (api: Api, code: RegionCode, kind: string, path: string): Promise<string[]> => {
  textOf(path);
  const file = readFileSync(path).toString("base64");
  const { id } = await api.post(at(code, "imports"), Import, { kind, file, name: basename(path) });
  say(`导入 import ${id}`, `  中断后接着看 to look again: ${cli} imported ${code} ${id}`);
  return brought(api, code, id);
};
