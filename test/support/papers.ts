import { createHash } from "node:crypto";
import * as z from "zod";
import { at, type Caller } from "../../infra/local/story/api.ts";
import { hongshan } from "../../infra/local/story/places.ts";

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
