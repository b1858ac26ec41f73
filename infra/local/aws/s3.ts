import { createHash } from "node:crypto";
import type { Judge } from "../iam/judge.ts";
import { signerOf } from "../iam/presigned.ts";
import type { Notices } from "../run/notices.ts";
import type { Queues } from "../run/queues.ts";
import type { World } from "../template/world.ts";
import { escaped, type Service, xml } from "./protocol.ts";

const objectActions: Record<string, string> = {
  GET: "s3:GetObject",
  HEAD: "s3:GetObject",
  PUT: "s3:PutObject",
  DELETE: "s3:DeleteObject",
};

/** Parts of a bucket or object that are asked for in the query, each with an action of its own. */
const parts: Record<string, string> = {
  policy: "BucketPolicy",
  acl: "ObjectAcl",
  versioning: "BucketVersioning",
  versions: "BucketVersions",
  lifecycle: "LifecycleConfiguration",
  encryption: "EncryptionConfiguration",
  publicAccessBlock: "BucketPublicAccessBlock",
  tagging: "ObjectTagging",
  versionId: "ObjectVersion",
};
const verbs: Record<string, string> = { GET: "Get", HEAD: "Get", PUT: "Put", POST: "Put", DELETE: "Delete" };

/** What a request asks to do; undefined is what S3 does not know. */
const actionOf = (method: string, key: string, query: URLSearchParams) => {
  const part = Object.keys(parts).find((name) => query.has(name));
  if (part === "versions") return "s3:ListBucketVersions";
  if (part !== undefined) return `s3:${verbs[method]}${parts[part]}`;
  if (key !== "") return method === "POST" ? "s3:PutObject" : objectActions[method];
  if (method === "POST" && query.has("delete")) return "s3:DeleteObject";
  const ofBucket: Record<string, string> = { PUT: "CreateBucket", DELETE: "DeleteBucket" };
  return `s3:${ofBucket[method] ?? "ListBucket"}`;
};

/** A star in a key is a star; the judge would take it for a pattern that any of its kind fits. */
const literal = (key: string) => key.replaceAll("*", "%2A").replaceAll("?", "%3F");

const denied = (code: string, message: string, status: number) =>
  xml(`<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`, status);

/** Whether a body is what the checksum beside it says. */
const isWhole = (headers: Record<string, string>, raw: Buffer) => {
  const told = headers["x-amz-checksum-sha256"];
  return told === undefined || told === createHash("sha256").update(raw).digest("base64");
};

/**
 * Judges a call to a bucket or an object in it, and passes it on; what was stored is told to whom the bucket tells it.
 * Path-style addresses only.
 */
export const s3 = (world: World, judge: Judge, queues: Queues, told: Notices = () => {}): Service => {
  const arns = new Map(world.of("AWS::S3::Bucket").map(({ ref, arn }) => [ref, arn]));
  return async ({ method, path, headers, raw, principal }) => {
    const [place = "", query] = path.split("?");
    const [, bucket = "", ...rest] = place.split("/");
    const known = arns.get(bucket);
    const arn = known ?? `arn:aws:s3:::${bucket || "*"}`;
    const key = decodeURIComponent(rest.join("/"));
    const action = bucket === "" ? "s3:ListAllMyBuckets" : actionOf(method, key, new URLSearchParams(query));
    if (action === undefined) return denied("MethodNotAllowed", `The local cloud does not know ${method} ${path}`, 405);
    // Deleting many names them in the body, and any of them: it is judged by a key that only who may all has.
    const resource = key !== "" || action === "s3:DeleteObject" ? `${arn}/${literal(key || "*")}` : arn;
    if ("x-amz-copy-source" in headers)
      return denied(
        "NotImplemented",
        "The local cloud copies nothing: a copy would have to be judged at both ends",
        501,
      );
    const verdict = judge.session(principal, { action, resource });
    if (!verdict.allowed) return denied("AccessDenied", verdict.message, 403);
    if (known === undefined) return denied("NoSuchBucket", "The specified bucket does not exist", 404);
    if (action === "s3:PutObject" && !isWhole(headers, raw))
      return denied("BadDigest", "The SHA256 you specified did not match the calculated checksum.", 400);
    // Who made an address, and until when, has been judged.
    const answer = await queues.objects(method, signerOf({ path }) ? place : path, headers, raw);
    if (action === "s3:PutObject" && answer.status === 200) told(bucket, key, raw.length);
    const mayList = judge.session(principal, { action: "s3:ListBucket", resource: arn });
    return answer.status === 404 && !mayList.allowed ? denied("AccessDenied", "Access Denied", 403) : answer;
  };
};
