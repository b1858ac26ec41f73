import * as z from "zod";

const Message = z.object({ zh: z.string(), en: z.string() });
const Source = z.object({ document: z.string(), clause: z.string() });
const Problem = z.object({
  title: z.string(),
  message: Message,
  source: Source.optional(),
  field: z.string().optional(),
  errors: z
    .array(z.object({ reason: z.string(), message: Message, source: Source.optional(), field: z.string().optional() }))
    .optional(),
});

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The reason in a problem+json body, if it is one. */
export const reasonIn = (text: string): string | undefined => Problem.safeParse(read(text)).data?.title;

const cited = (source: z.infer<typeof Source> | undefined) =>
  source ? [`  依据 by: ${source.document} ${source.clause}`] : [];

/** Why the API would not, as a person reads it: the reason in both languages, and everything that is wrong with its place. */
export const refusalLines = (status: number, text: string): string[] => {
  const problem = Problem.safeParse(read(text)).data;
  if (!problem)
    return status === 401
      ? [
          "✗ 没有有效的登录凭证：用 --token 或 TONGBAN_TOKEN 给出；在本机试用的，用 --local-as 或 TONGBAN_LOCAL_AS 说明身份。",
          "  No valid token: give one by --token or TONGBAN_TOKEN. On a local cloud, say as whom by --local-as or TONGBAN_LOCAL_AS.",
          "  例 e.g. TONGBAN_LOCAL_AS=li:150423:region-administrator",
        ]
      : [`✗ ${status} ${text.trim()}`];
  const { title, message, source, field, errors = [] } = problem;
  return [
    `✗ ${title}${field ? ` ${field}` : ""}`,
    `  ${message.zh}`,
    `  ${message.en}`,
    ...cited(source),
    ...errors.flatMap((each) => [
      `  - ${[each.reason === title ? "" : each.reason, each.field].filter(Boolean).join(" ")}`.trimEnd(),
      `      ${each.message.zh}`,
      `      ${each.message.en}`,
      ...cited(each.source).map((line) => `    ${line}`),
    ]),
  ];
};
