import { runUnsafeSimulation } from "@cloud-copilot/iam-simulate";
import { account } from "../template/world.ts";
import type { Policies } from "./policies.ts";
import type { Principal } from "./sessions.ts";

/** One thing asked of one resource. Keys that may hold several values have lists. */
export type Asked = { action: string; resource: string; context?: Record<string, string | string[]> };
export type Verdict = { allowed: true } | { allowed: false; message: string };

const sessionArn = ({ roleArn, sessionName }: Principal) =>
  roleArn.replace(":iam::", ":sts::").replace(":role/", ":assumed-role/").concat("/", sessionName);

/** The policy of a resource stands on the resource itself: a table's for its indexes, a bucket's for its objects. */
const owner = (arn: string) => (arn.includes(":s3:::") ? arn.split("/")[0] : arn) ?? arn;

/**
 * Judges every call by the synthesised policies, as IAM would: the caller's role, its session tags, the resource's own
 * policy. About 0.3 ms.
 */
export const openJudge = (policies: Policies) => {
  const decide = (
    caller: string,
    identity: ReturnType<Policies["identity"]>,
    asked: Asked,
    context: object,
  ): Verdict => {
    const result = runUnsafeSimulation(
      {
        request: {
          principal: caller,
          action: asked.action,
          resource: { resource: asked.resource, accountId: account },
          contextVariables: { "aws:SecureTransport": "true", ...context, ...asked.context },
        },
        identityPolicies: identity,
        resourcePolicy: policies.resource(owner(asked.resource)),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    if (result === "Allowed") return { allowed: true };
    const because =
      result === "ExplicitlyDenied" ? "with an explicit deny" : `because no policy allows the ${asked.action} action`;
    return {
      allowed: false,
      message: `User: ${caller} is not authorized to perform: ${asked.action} on resource: ${asked.resource} ${because}`,
    };
  };

  return {
    /** A session of a role asks. */
    session: (principal: Principal, asked: Asked): Verdict => {
      const tags = Object.entries(principal.tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]);
      const context = {
        "aws:PrincipalArn": principal.roleArn,
        "aws:PrincipalAccount": account,
        ...Object.fromEntries(tags),
      };
      return decide(sessionArn(principal), policies.identity(principal.roleArn), asked, context);
    },
    /** AWS itself asks, as the bus does when it hands an event to a queue. */
    service: (service: string, sourceArn: string, asked: Asked): Verdict =>
      decide(service, [], asked, { "aws:SourceArn": sourceArn, "aws:SourceAccount": account }),
  };
};
export type Judge = ReturnType<typeof openJudge>;
