import type { Refused } from "@tongban/kernel/decision";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** One thing wrong with what was sent: where, and what was expected. */
export type FieldError = Omit<Refused, "ok" | "errors">;

/** RFC 9457 problem+json, with the sentence in both languages. The only place where a status meets an error body. */
export const problem = (
  status: number,
  { reason, message, source, field }: FieldError,
  errors?: readonly FieldError[],
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  body: JSON.stringify({
    type: `/problems/${reason}`,
    title: reason,
    status,
    detail: message.zh,
    message,
    source,
    field,
    errors,
  }),
});

const fixed = (status: number, reason: string, zh: string, en: string) => () =>
  problem(status, { reason, message: { zh, en } });

/** With how many seconds to wait (RFC 9110, retry-after). */
const later = (reason: string, zh: string, en: string) => (seconds: number) => {
  const said = problem(429, {
    reason,
    message: { zh: `${zh}请在${seconds}秒后再试。`, en: `${en} Try again in ${seconds} s.` },
  });
  return { ...said, headers: { ...said.headers, "retry-after": String(seconds) } };
};

export const notAllowed = {
  callerTooQuick: later("caller-too-quick", "您的请求过于频繁。", "You ask too often."),
  regionTooQuick: later("region-too-quick", "本地区此刻的请求过多。", "This region is asked too often just now."),
  routeUnknown: fixed(404, "route-unknown", "没有这个地址。", "There is no such address."),
  methodUnknown: fixed(405, "method-not-allowed", "这个地址不支持此方法。", "This address does not take that method."),
  claimsIncomplete: fixed(
    401,
    "claims-incomplete",
    "登录凭证不完整，或有效期超过十五分钟。",
    "The token lacks a subject, grants or its times, or lives longer than a quarter of an hour.",
  ),
  roleNotGranted: fixed(
    403,
    "role-not-granted",
    "您的登录凭证没有授予办理此事所需的地区和岗位。",
    "The token grants no role in this region that may do this.",
  ),
  internal: fixed(500, "internal-error", "系统出错，请稍后再试。", "Something broke on our side; try again later."),
};
