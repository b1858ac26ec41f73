import * as z from "zod";

/**
 * A function that tries what it is told with the role it runs under. It speaks the APIs' protocols by itself, so that no
 * client's good manners stand in the way of what it asks.
 */
export const Wire = z.union([
  z.object({ target: z.string(), body: z.record(z.string(), z.unknown()) }),
  z.object({ method: z.string(), path: z.string(), text: z.string().optional() }),
  z.object({ form: z.record(z.string(), z.string()) }),
]);
export type Wire = z.infer<typeof Wire>;

const Event = z.object({
  /** The region whose tenant is assumed first, as a service rightly does. */
  as: z.string().optional(),
  wire: Wire.optional(),
});
export const Outcome = z.object({ status: z.number(), code: z.string(), text: z.string() });
export type Outcome = z.infer<typeof Outcome>;

type Credentials = { key: string; token: string };
const env = (name: string) => process.env[name] ?? "";
const own = { key: env("AWS_ACCESS_KEY_ID"), token: env("AWS_SESSION_TOKEN") };
const tenants = new Map<string, Credentials>();

const send = async (wire: Wire, { key, token }: Credentials): Promise<Outcome> => {
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/local/any/aws4_request, SignedHeaders=host, Signature=0`,
    "x-amz-security-token": token,
  };
  const url = env("AWS_ENDPOINT_URL");
  const answer =
    "target" in wire
      ? await fetch(url, {
          method: "POST",
          headers: { ...headers, "x-amz-target": wire.target, "content-type": "application/x-amz-json-1.0" },
          body: JSON.stringify(wire.body),
        })
      : "form" in wire
        ? await fetch(url, { method: "POST", headers, body: new URLSearchParams(wire.form) })
        : await fetch(url + wire.path, {
            method: wire.method,
            headers,
            ...(wire.text !== undefined && { body: wire.text }),
          });
  const text = await answer.text();
  const [, type = ""] = /<Code>([^<]*)<\/Code>/.exec(text) ?? /"__type":"(?:[^"#]*#)?([^"]*)"/.exec(text) ?? [];
  return { status: answer.status, code: type, text };
};

const part = (text: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? "";

/** The rightful session of a region's tenant. */
const tenant = async (region: string): Promise<Credentials> => {
  const kept = tenants.get(region);
  if (kept) return kept;
  const form = {
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: env("TENANT_ROLE_ARN"),
    RoleSessionName: env("SERVICE"),
    DurationSeconds: "900",
    "Tags.member.1.Key": "region",
    "Tags.member.1.Value": region,
  };
  const { status, text } = await send({ form }, own);
  if (status !== 200) throw new Error(`${env("SERVICE")} cannot become the tenant of ${region}: ${text}`);
  const credentials = { key: part(text, "AccessKeyId"), token: part(text, "SessionToken") };
  tenants.set(region, credentials);
  return credentials;
};

export const handler = async (event: unknown): Promise<Outcome> => {
  const { as, wire } = Event.parse(event);
  const credentials = as === undefined ? own : await tenant(as);
  return wire ? send(wire, credentials) : { status: 200, code: "", text: "" };
};
