import type { Source } from "@tongban/kernel/source";
import type * as z from "zod";
import type { FieldError } from "./problem.ts";

const DEEPEST = 20;

/** The JSON of a body; undefined when it is none, or nested deeper than any honest form, or with half a character in it. */
export const readJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return isHonest(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isHonest = (value: unknown) => {
  let level = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    if (level.some((item) => typeof item === "string" && !item.isWellFormed())) return false;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
    if (level.length === 0) return true;
  }
  return false;
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

const expected = (issue: z.core.$ZodIssue) => {
  switch (issue.code) {
    case "invalid_type":
      return { zh: `应为${kinds[issue.expected] ?? issue.expected}。`, en: `Expected ${issue.expected}.` };
    case "unrecognized_keys":
      return { zh: `不认识的字段：${issue.keys.join("、")}。`, en: `Unknown field: ${issue.keys.join(", ")}.` };
    case "invalid_value":
      return { zh: `应为其中之一：${issue.values.join("、")}。`, en: `Expected one of: ${issue.values.join(", ")}.` };
    case "too_big":
      return { zh: `不得超过${issue.maximum}。`, en: `At most ${issue.maximum}.` };
    case "too_small":
      return { zh: `不得少于${issue.minimum}。`, en: `At least ${issue.minimum}.` };
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
