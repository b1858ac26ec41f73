import type { Judge } from "../iam/judge.ts";
import type { Policies } from "../iam/policies.ts";
import type { Sessions } from "../iam/sessions.ts";
import { escaped, type Service, xml } from "./protocol.ts";

const error = (code: string, message: string, status: number) =>
  xml(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
    status,
  );

const tagsOf = (form: URLSearchParams) => {
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`Tags.member.${n}.Key`); n += 1)
    tags[form.get(`Tags.member.${n}.Key`) ?? ""] = form.get(`Tags.member.${n}.Value`) ?? "";
  return tags;
};

const listOf = (form: URLSearchParams, name: string) => {
  const found: string[] = [];
  for (let n = 1; form.has(`${name}.member.${n}`); n += 1) found.push(form.get(`${name}.member.${n}`) ?? "");
  return found;
};

/** The shortest and, for a role that assumes another, the longest life of a session, in seconds. */
const [shortest, longest] = [900, 3600];

/**
 * AssumeRole: the caller's own policies and the role's trust policy must both agree, to the session and to each of its
 * tags. The session's credentials carry the role and the tags.
 */
export const sts = (judge: Judge, policies: Policies, sessions: Sessions): Service => {
  return ({ raw, principal }) => {
    const form = new URLSearchParams(raw.toString());
    const roleArn = form.get("RoleArn") ?? "";
    const sessionName = form.get("RoleSessionName") ?? "";
    const seconds = Number(form.get("DurationSeconds") ?? longest);
    const tags = tagsOf(form);
    if (form.get("Action") !== "AssumeRole") {
      const verdict = judge.session(principal, { action: `sts:${form.get("Action")}`, resource: roleArn || "*" });
      return verdict.allowed
        ? error("InvalidAction", `The local cloud does not know ${form.get("Action")}`, 400)
        : error("AccessDenied", verdict.message, 403);
    }
    if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) return error("ValidationError", "RoleSessionName is not valid", 400);
    if (!(seconds >= shortest && seconds <= longest))
      return error("ValidationError", `DurationSeconds must lie between ${shortest} and ${longest}`, 400);

    const requested = Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]);
    const keys = Object.keys(tags);
    const transitive = listOf(form, "TransitiveTagKeys");
    const context = {
      "sts:RoleSessionName": sessionName,
      ...Object.fromEntries(requested),
      ...(keys.length > 0 && { "aws:TagKeys": keys }),
      ...(transitive.length > 0 && { "sts:TransitiveTagKeys": transitive }),
    };
    const actions = [
      "sts:AssumeRole",
      ...(keys.length + transitive.length > 0 ? ["sts:TagSession"] : []),
      ...(form.has("SourceIdentity") ? ["sts:SetSourceIdentity"] : []),
    ];
    for (const action of actions) {
      const asked = { action, resource: roleArn, context };
      const verdict = judge.session(principal, asked);
      if (policies.resource(roleArn) === undefined || !verdict.allowed)
        return error("AccessDenied", verdict.allowed ? `There is no role ${roleArn}` : verdict.message, 403);
    }
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = sessions.issue(
      { roleArn, sessionName, tags },
      seconds,
    );
    const assumed = roleArn.replace(":iam::", ":sts::").replace(":role/", ":assumed-role/");
    return xml(
      `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>` +
        `<AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>${secretAccessKey}</SecretAccessKey>` +
        `<SessionToken>${sessionToken}</SessionToken><Expiration>${expiration.toISOString()}</Expiration></Credentials>` +
        `<AssumedRoleUser><Arn>${escaped(`${assumed}/${sessionName}`)}</Arn><AssumedRoleId>AROA:${escaped(sessionName)}</AssumedRoleId>` +
        `</AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>`,
    );
  };
};
