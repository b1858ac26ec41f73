import type { Judge } from "../iam/judge.ts";
import type { Queues } from "../run/queues.ts";
import type { World } from "../template/world.ts";
import { escaped, type Service, xml } from "./protocol.ts";

const objectActions: Record<string, string> = {
  GET: "s3:GetObject",
  HEAD: "s3:GetObject",
  PUT: "s3:PutObject",
  DELETE: "s3:DeleteObject",
};

const denied = (code: string, message: string, status: number) =>
  xml(`<Error><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`, status);

/** Judges a call to a bucket or an object in it, and passes it on. Path-style addresses only. */
export const s3 = (world: World, judge: Judge, queues: Queues): Service => {
  const arns = new Map(world.of("AWS::S3::Bucket").map(({ ref, arn }) => [ref, arn]));
  return async ({ method, path, headers, raw, principal }) => {
    const [, bucket = "", ...rest] = path.split("?")[0]?.split("/") ?? [];
    const arn = arns.get(bucket);
    if (arn === undefined) return denied("NoSuchBucket", "The specified bucket does not exist", 404);
    const key = decodeURIComponent(rest.join("/"));
    const action =
      key === "" ? (method === "GET" || method === "HEAD" ? "s3:ListBucket" : undefined) : objectActions[method];
    if (action === undefined) return denied("MethodNotAllowed", `The local cloud does not know ${method} ${path}`, 405);
    const verdict = judge.session(principal, { action, resource: key === "" ? arn : `${arn}/${key}` });
    if (!verdict.allowed) return denied("AccessDenied", verdict.message, 403);
    const answer = await queues.objects(method, path, headers, raw);
    const mayList = judge.session(principal, { action: "s3:ListBucket", resource: arn });
    return answer.status === 404 && !mayList.allowed ? denied("AccessDenied", "Access Denied", 403) : answer;
  };
};
