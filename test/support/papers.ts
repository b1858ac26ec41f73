import { createHash } from "node:crypto";
import * as z from "zod";
import { at, type Caller } from "../../infra/local/story/api.ts";
import { hongshan, township } from "../../infra/local/story/places.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const chunk = (name: string, data: string) =>
  latin(`${[0, 0, 0, data.length].map((n) => String.fromCharCode(n)).join("")}${name}${data}crc!`);

/** A picture of what is written: small, and as whole as a PNG has to be. */
export const scanOf = (text: string) =>
  Buffer.concat([
    latin("\u0089PNG\r\n\u001a\n"),
    chunk("IHDR", "a".repeat(13)),
    chunk("IDAT", text),
    chunk("IEND", ""),
  ]);

export const Announced = z.object({
  id: z.string(),
  status: z.string(),
  upload: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) }),
});
export type Announced = z.infer<typeof Announced>;

/** What is said of a paper before it comes. */
export const announcement = (application: string, bytes: Uint8Array, more: object = {}) => ({
  matter: { service: "subsidies", kind: "application", id: application },
  material: "household-register",
  name: "户口簿首页.png",
  type: "image/png",
  size: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  office: township,
  ...more,
});

export const announce = async (by: Caller, application: string, bytes: Uint8Array, more: object = {}) =>
  Announced.parse(await by.post(at(hongshan, "persons/papers"), announcement(application, bytes, more)));

/** Sends what was announced, or something else in its place, to the address. */
export const sendTo = async (
  { method, url, headers }: Announced["upload"],
  bytes: Uint8Array,
  more: { method?: string; url?: string; headers?: Record<string, string> } = {},
) => {
  const { "content-length": _, ...told } = { ...headers, ...more.headers };
  const made = more.method ?? method;
  const reply = await fetch(more.url ?? url, {
    method: made,
    headers: told,
    ...(made === "PUT" && { body: new Uint8Array(bytes) }),
  });
  const text = await reply.text();
  return { status: reply.status, code: /<Code>([^<]*)</.exec(text)?.[1] ?? "" };
};
