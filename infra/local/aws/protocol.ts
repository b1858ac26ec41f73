import type { Principal } from "../iam/sessions.ts";
import type { Answer } from "../run/post.ts";

/** One call of an AWS API, its caller known. */
export type Call = {
  operation: string;
  /** The parsed body of a JSON call. */
  body: Record<string, unknown>;
  raw: Buffer;
  method: string;
  path: string;
  headers: Record<string, string>;
  principal: Principal;
};

export type Service = (call: Call) => Promise<Answer> | Answer;

export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: Buffer.from(JSON.stringify(value)),
});

/** An error as the JSON protocols say it. */
export const refusal = (type: string, message: string, status = 400): Answer => ({
  ...json({ __type: `com.amazonaws#${type}`, message, Message: message }, status),
  headers: { "content-type": "application/x-amz-json-1.0", "x-amzn-errortype": type },
});

export const xml = (text: string, status = 200): Answer => ({
  status,
  headers: { "content-type": "text/xml" },
  body: Buffer.from(`<?xml version="1.0"?>\n${text}`),
});

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);
