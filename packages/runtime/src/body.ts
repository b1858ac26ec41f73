import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { Source } from "@tongban/kernel/source";
import type * as z from "zod";
import type { FieldError } from "./problem.ts";

/** What is taken of a body: bytes (unless its route says otherwise), levels of nesting, and values in all. */
export const bounds = { bytes: 64 * 1024, depth: 20, values: 5_000 };

/** What stands in the place of bytes that were no character. */
const unreadable = "\uFFFD";

/** What a text says and how large that is; undefined when it is no JSON. */
const readMeasured = (text: string) => {
  try {
    const value: unknown = JSON.parse(text);
    return { value, ...measure(value) };
  } catch {
    return undefined;
  }
};

/** The JSON of a message; undefined when it is none, or nested deeper than any honest form, or with half a character in it. */
export const readJson = (text: string): unknown => {
  const read = readMeasured(text);
  return read?.whole && read.depth <= bounds.depth ? read.value : undefined;
};

/**
 * How deep a value is nested, no further than is needed to know that it is too deep, how many values it holds, and whether
 * each text in it is whole: half a character cannot be written down the same way twice, and one that could not be read is lost.
 */
const measure = (value: unknown) => {
  let [level, depth, values, whole] = [[value], 0, 0, true];
  for (; depth <= bounds.depth; depth++) {
    whole &&= level.every((item) => typeof item !== "string" || (item.isWellFormed() && !item.includes(unreadable)));
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
    values += level.length;
    if (level.length === 0) break;
  }
  return { depth, values, whole };
};

const about = { field: "/body" };
const tooLarge = (most: number) =>
  refuse(
    "body-too-large",
    { zh: `提交的内容过大，最多${most}字节。`, en: `The body is too large: this route takes ${most} bytes.` },
    about,
  );
const malformed = refuse(
  "body-malformed",
  {
    zh: "提交的内容不是有效的 JSON，或者含有残缺的字符（应为 UTF-8）。",
    en: "The body is not JSON, or holds a broken character (it is read as UTF-8).",
  },
  about,
);
const tooDeep = refuse(
  "body-too-deep",
  { zh: `提交的内容嵌套过深，最多${bounds.depth}层。`, en: `The body is nested deeper than ${bounds.depth} levels.` },
  about,
);
const tooMany = refuse(
  "body-too-many-values",
  { zh: `提交的内容过多，最多${bounds.values}个值。`, en: `The body holds more than ${bounds.values} values.` },
  about,
);

type Unread = "body-too-large" | "body-malformed" | "body-too-deep" | "body-too-many-values";

/** What a body says, `undefined` when there is none; refused when it is no JSON or passes a bound. */
export const readBody = (text: string, mostBytes = bounds.bytes): Answer<unknown, Unread> => {
  if (text === "") return answer(undefined);
  if (Buffer.byteLength(text) > mostBytes) return tooLarge(mostBytes);
  const read = readMeasured(text);
  if (!read?.whole) return malformed;
  if (read.depth > bounds.depth) return tooDeep;
  return read.values > bounds.values ? tooMany : answer(read.value);
};

type Params = { reason: string; zh: string; en: string; source?: Source };
const isParams = (params: unknown): params is Params => typeof params === "object" && params !== null && "zh" in params;

const kinds: Record<string, string> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "是或否（true/false）",
  array: "列表",
  object: "一组字段",
};

/** What a bound counts; nothing need be said of a number's own. */
const counted: Record<string, { zh: string; en: string }> = {
  string: { zh: "个字符", en: " characters" },
  array: { zh: "项", en: " items" },
};
const of = (origin: string) => counted[origin] ?? { zh: "", en: "" };

const expected = (issue: z.core.$ZodIssue) => {
  switch (issue.code) {
    case "invalid_type":
      return { zh: `应为${kinds[issue.expected] ?? issue.expected}。`, en: `Expected ${issue.expected}.` };
    case "unrecognized_keys":
      return { zh: `不认识的字段：${issue.keys.join("、")}。`, en: `Unknown field: ${issue.keys.join(", ")}.` };
    case "invalid_value":
      return { zh: `应为其中之一：${issue.values.join("、")}。`, en: `Expected one of: ${issue.values.join(", ")}.` };
    case "too_big":
      return {
        zh: `不得超过${issue.maximum}${of(issue.origin).zh}。`,
        en: `At most ${issue.maximum}${of(issue.origin).en}.`,
      };
    case "too_small":
      return {
        zh: `不得少于${issue.minimum}${of(issue.origin).zh}。`,
        en: `At least ${issue.minimum}${of(issue.origin).en}.`,
      };
    default:
      return { zh: "格式不正确。", en: issue.code === "invalid_format" ? "Not in the expected form." : issue.message };
  }
};

/** What is wrong with a question, field by field, in words a person can act on. `place` is `body`, `query` or `path`. */
export const fieldErrors = (place: string, error: z.ZodError): FieldError[] =>
  error.issues.map((issue) => {
    const field = ["", place, ...issue.path.map(String)].join("/");
    const params = issue.code === "custom" ? issue.params : undefined;
    if (!isParams(params)) return { reason: "field-invalid", message: expected(issue), field };
    const { reason, zh, en, source } = params;
    return { reason, message: { zh, en }, field, ...(source && { source }) };
  });
