import type { Message } from "@tongban/kernel/decision";
import { isScalar, Lexer, LineCounter, parseDocument, visit } from "yaml";
import { fits, isTooLarge, tooLarge } from "./fits.ts";
import { inBothLanguages } from "./issue-message.ts";
import type { Merged } from "./merge.ts";
import { Pack } from "./pack.ts";
import { type Problem, problem } from "./problem.ts";
import { keysTo, offsetOf } from "./yaml-path.ts";

export type PackError = { line: number; path: string; message: Message };
export type ReadPack = { ok: true; pack: Pack } | { ok: false; errors: PackError[] };

const maxDepth = 32;
/** How many errors are told at once; who has more has sent something else than a pack. */
const maxProblems = 100;

/**
 * Reads a pack: its YAML, its form, that every name in it means something in it or in its parent's law, and that its own
 * worked cases come out. All errors at once, each with its line, its path and what to do.
 */
export const readPack = (text: string, parent?: Merged): ReadPack => {
  if (isTooLarge(text)) return refused([{ line: 1, path: "", message: tooLarge.message }]);
  const foreign = text.split("\n").findIndex((line) => line.includes("\uFFFD") || line.includes("\0"));
  if (foreign !== -1) return refused([{ line: foreign + 1, path: "", message: notUtf8 }]);
  const depth = lineOfDepth(text);
  if (depth) return refused([{ line: depth, path: "", message: tooDeep }]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "error",
    // The parser compares each key of a map with every other, which takes seconds for the thousands that are no pack's.
    uniqueKeys: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0)
    return refused(
      faults
        .slice(0, maxProblems)
        .map(({ pos, message }) => ({ line: lineAt(pos[0]), path: "", message: notYaml(message) })),
    );
  const unreadable: PackError[] = [];
  const fault = (at: number | undefined, message: Message, path = "") =>
    unreadable.push({ line: lineAt(at ?? 0), path, message });
  visit(document, {
    Alias: (_, { range, source }) => {
      fault(range?.[0], alias(source));
    },
    Map: (_, map, above) => {
      const { items } = map;
      const keys = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (name === "__proto__") fault(key.range?.[0], nameless, [...keysTo([...above, map]), name].join("/"));
        if (keys.has(name)) fault(key.range?.[0], repeated(name));
        keys.add(name);
      }
    },
  });
  if (unreadable.length > 0) return refused(unreadable.slice(0, maxProblems));
  const errors = (problems: readonly Problem[]) =>
    refused(
      firstOf(problems).map(({ path, message }) => ({
        line: lineAt(offsetOf(document.contents, path)),
        path: path.join("/"),
        message,
      })),
    );
  const parsed = Pack.safeParse(document.toJS(), { reportInput: true });
  if (!parsed.success) return errors(parsed.error.issues.flatMap(inBothLanguages));
  const problems = fits(parent, parsed.data);
  if (problems.length > 0) return errors(problems);
  return { ok: true, pack: parsed.data };
};

const refused = (errors: PackError[]): ReadPack => ({ ok: false, errors: errors.sort((a, b) => a.line - b.line) });

/** The first problems, and how many more there are. */
const firstOf = (problems: readonly Problem[]): readonly Problem[] => {
  const more = problems.length - maxProblems;
  return more > 0
    ? [
        ...problems.slice(0, maxProblems),
        problem([], `另有${more}处错误，先改正以上各处。`, `And ${more} more: mend these first.`),
      ]
    : problems;
};

/** The line on which a text nests deeper than any pack does, whether by brackets or by indentation. */
const lineOfDepth = (text: string): number | undefined => {
  const indented = text.split("\n").findIndex((line) => (/^[\s\-?]*/.exec(line)?.[0] ?? "").length > maxDepth * 4);
  if (indented !== -1) return indented + 1;
  let open = 0;
  let line = 1;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") open += 1;
    if (token === "]" || token === "}") open -= 1;
    if (open > maxDepth) return line;
    line += token.split("\n").length - 1;
  }
  return undefined;
};

const tooDeep: Message = {
  zh: "嵌套过深，请检查括号和缩进。",
  en: "Nested too deeply: check brackets and indentation.",
};
const notUtf8: Message = {
  zh: "文本不是以UTF-8保存的，这一行有无法辨认的字符；请以UTF-8重新保存。",
  en: "The text is not saved in UTF-8: this line has a character that cannot be read. Save it again as UTF-8.",
};
const notYaml = (why: string): Message => ({
  zh: `不是有效的YAML，请检查缩进、引号和重复的键（${why}）。`,
  en: `Not valid YAML, check indentation, quotes and repeated keys: ${why}`,
});
const repeated = (name: string): Message => ({
  zh: `键「${name}」在同一处重复出现，请只保留一个。`,
  en: `The key “${name}” stands twice in one place: keep one.`,
});
const nameless: Message = {
  zh: "键不能叫「__proto__」，请换一个名称或删去。",
  en: "No key may be called “__proto__”: choose another name or delete it.",
};
const alias = (name: string): Message => ({
  zh: `不接受引用*${name}，请写出完整内容。`,
  en: `The reference *${name} is not accepted: write it out.`,
});
