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

/** What is put only where nothing lies yet: looked for and written with nobody between. */
const onlyNew = (queues: Queues) => {
  let turn: Promise<unknown> = Promise.resolve();
  return (path: string, headers: Record<string, string>, body: Buffer) => {
    const put = async () => {
      const found = await queues.objects("HEAD", path.split("?")[0] ?? path, {}, Buffer.alloc(0));
      return found.status === 200
        ? denied("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412)
        : queues.objects("PUT", path, headers, body);
    };
    const answered = turn.then(put);
    turn = answered.catch(() => {});
    return answered;
  };
};

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
  const putNew = onlyNew(queues);
  return async ({ method, path, headers, raw, principal }) => {
    const [place = "", query] = path.split("?");
    const [, bucket = "", ...rest] = place.split("/");
    const known = arns.get(bucket);
    const arn = known ?? `arn:aws:s3:::${bucket || "*"}`;
    const key = decodeURIComponent(rest.join("/"));
    const action = bucket === "" ? "s3:ListAllMyBuckets" : actionOf(method, key, new URLSearchParams(query));
    if (action === undefined) return denied("MethodNotAllowed", `The local cloud does not know ${method} ${path}`, 405);
    // Deleting many names them in the body: each is judged, and all are denied with the first.
    const named = [...raw.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name = ""]) => name);
    const many = named.length > 0 ? named : ["none-is-named"];
    const keys = key !== "" ? [key] : action === "s3:DeleteObject" ? many : [];
    const resources = keys.length > 0 ? keys.map((each) => `${arn}/${literal(each)}`) : [arn];
    if ("x-amz-copy-source" in headers)
      return denied(
        "NotImplemented",
        "The local cloud copies nothing: a copy would have to be judged at both ends",
        501,
      );
    const verdicts = resources.map((resource) => judge.session(principal, { action, resource }));
    const verdict = verdicts.find(({ allowed }) => !allowed);
    if (verdict?.allowed === false) return denied("AccessDenied", verdict.message, 403);
    if (known === undefined) return denied("NoSuchBucket", "The specified bucket does not exist", 404);
    if (action === "s3:PutObject" && !isWhole(headers, raw))
      return denied("BadDigest", "The SHA256 you specified did not match the calculated checksum.", 400);
    // Who made an address, and until when, has been judged.
    const to = signerOf({ path }) ? place : path;
    const isNew = method === "PUT" && headers["if-none-match"] === "*";
    const answer = await (isNew ? putNew(to, headers, raw) : queues.objects(method, to, headers, raw));
    if (action === "s3:PutObject" && answer.status === 200) told(bucket, key, raw.length);
    const mayList = judge.session(principal, { action: "s3:ListBucket", resource: arn });
    return answer.status === 404 && !mayList.allowed ? denied("AccessDenied", "Access Denied", 403) : answer;
  };
};
