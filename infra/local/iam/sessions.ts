import { randomBytes } from "node:crypto";

/** Who calls: a session of a role, with the tags that were set when it was assumed. */
export type Principal = { roleArn: string; sessionName: string; tags: Record<string, string> };

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string; expiration: Date };

/** Why a caller's credentials are not good. */
export type BadCredentials = "unknown" | "expired";

/** Issues credentials and knows afterwards whose they are. They live by the machine's time, not by the local clock. */
export const openSessions = () => {
  const sessions = new Map<string, { principal: Principal; token: string | undefined; until: number }>();
  const sweep = (now: number) => {
    for (const [key, { until }] of sessions) if (until + 60_000 < now) sessions.delete(key);
  };
  return {
    /** Knows a caller by a name for as long as the cloud runs, without a token. */
    know: (accessKeyId: string, principal: Principal) =>
      void sessions.set(accessKeyId, { principal, token: undefined, until: Number.POSITIVE_INFINITY }),
    issue: (principal: Principal, seconds: number): Credentials => {
      const now = Date.now();
      if (sessions.size % 256 === 255) sweep(now);
      const accessKeyId = `ASIA${randomBytes(8).toString("hex").toUpperCase()}`;
      const sessionToken = randomBytes(24).toString("base64url");
      sessions.set(accessKeyId, { principal, token: sessionToken, until: now + seconds * 1000 });
      const secretAccessKey = randomBytes(30).toString("base64url");
      return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(now + seconds * 1000) };
    },
    find: (accessKeyId: string, token: string | undefined): Principal | BadCredentials => {
      const found = sessions.get(accessKeyId);
      if (!found || found.token !== token) return "unknown";
      return found.until <= Date.now() ? "expired" : found.principal;
    },
  };
};
export type Sessions = ReturnType<typeof openSessions>;
