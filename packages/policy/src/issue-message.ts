import type * as z from "zod";
import type { Problem } from "./problem.ts";

/** What zod found wrong in a pack, as problems an administrator can act on. */
export const inBothLanguages = (issue: z.core.$ZodIssue): Problem[] => {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        at([...path, key], `不认识的键「${key}」，请核对拼写。`, `Unknown key “${key}”: check its spelling.`),
      );
    case "invalid_key":
      return [at(path, "名称须为小写字母、数字和连字符。", "A name is lower-case letters, digits and hyphens.")];
    case "invalid_union":
      return union(path, issue);
    case "invalid_type":
      if (path.length === 0) return [noPack];
      return [
        issue.input === undefined || issue.input === null
          ? at(path, `缺少「${path.at(-1) ?? ""}」。`, `“${path.at(-1) ?? ""}” is missing.`)
          : at(
              path,
              `类型不对，应为${kinds[issue.expected] ?? issue.expected}。`,
              `The wrong type: ${issue.expected} is expected.`,
            ),
      ];
    case "invalid_value":
      return [
        at(path, `只能为：${issue.values.map(String).join("、")}。`, `One of: ${issue.values.map(String).join(", ")}.`),
      ];
    case "invalid_format":
      return [
        path.some((step) => dayKeys.has(String(step)))
          ? at(path, "日期须为真实存在的日子，写作YYYY-MM-DD。", "A day that exists, written YYYY-MM-DD.")
          : at(path, "格式不对。", `The wrong form: ${issue.message}.`),
      ];
    case "too_small":
      return [tooSmall(path, issue)];
    case "too_big":
      return [tooBig(path, issue)];
    case "custom":
      return [at(path, `${String(issue.params?.zh ?? "不符合要求")}。`, `${issue.message}.`)];
    default:
      return [at(path, "不符合要求。", `${issue.message}.`)];
  }
};

const at = (path: Problem["path"], zh: string, en: string): Problem => ({ path, message: { zh, en } });

const noPack = at(
  [],
  "这不是规定包：应为以UTF-8保存的文本，写明region、title等键和值。",
  "Not a pack: a text of keys and values in UTF-8 that states region, title and more.",
);

const tooSmall = (path: Problem["path"], { origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Problem => {
  if (origin === "string") return at(path, "不能是空的。", "May not be empty.");
  if (origin === "array") return at(path, `至少写${minimum}项。`, `At least ${minimum} here.`);
  return inclusive
    ? at(path, `不得小于${minimum}。`, `Not less than ${minimum}.`)
    : at(path, `须大于${minimum}。`, `More than ${minimum}.`);
};

const tooBig = (path: Problem["path"], { origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Problem => {
  if (origin === "array") return at(path, `至多写${maximum}项。`, `At most ${maximum} here.`);
  return inclusive
    ? at(path, `不得超过${maximum}。`, `Not more than ${maximum}.`)
    : at(path, `须小于${maximum}。`, `Less than ${maximum}.`);
};

/** Of a union, the branch that fits best speaks: the one whose complaints lie deepest. */
const union = (path: Problem["path"], issue: z.core.$ZodIssueInvalidUnion): Problem[] => {
  const depth = (branch: readonly z.core.$ZodIssue[]) => Math.max(0, ...branch.map((each) => each.path.length));
  const [best] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
  if (!best || depth(best) === 0) return [at(path, "不是此处接受的值。", "Not a value that fits here.")];
  return best.flatMap(inBothLanguages).map((each) => ({ ...each, path: [...path, ...each.path] }));
};

const dayKeys = new Set(["from", "until", "through", "signed", "inForce", "makeUpDays"]);

const kinds: Record<string, string> = {
  string: "文字（数字代码请加引号）",
  number: "数字",
  int: "整数",
  boolean: "true或false",
  array: "列表",
  object: "键值",
  record: "键值",
};
