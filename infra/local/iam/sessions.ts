import { randomBytes } from "node:crypto";

/** Who calls: a session of a role, with the tags that were set when it was assumed. */
export type Principal = { roleArn: string; sessionName: string; tags: Record<string, string> };

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken: string; expiration: Date };

/** Why a caller's credentials are not good. */
export type BadCredentials = "unknown" | "expired";

/** Issues credentials and knows afterwards whose they are. They live by the machine's time, not by the local clock. */
export const openSessions = () => {
  const sessions = new Map<
    string,
    { principal: Principal; token: string | undefined; secret: string; until: number }
  >();
  const sweep = (now: number) => {
    for (const [key, { until }] of sessions) if (until + 60_000 < now) sessions.delete(key);
  };
  return {
    /** Knows a caller by a name for as long as the cloud runs, without a token. */
    know: (accessKeyId: string, principal: Principal) =>
      void sessions.set(accessKeyId, {
        principal,
        token: undefined,
        secret: accessKeyId,
        until: Number.POSITIVE_INFINITY,
      }),
    issue: (principal: Principal, seconds: number): Credentials => {
      const now = Date.now();
      if (sessions.size % 256 === 255) sweep(now);
      const accessKeyId = `ASIA${randomBytes(8).toString("hex").toUpperCase()}`;
      const sessionToken = randomBytes(24).toString("base64url");
      const secretAccessKey = randomBytes(30).toString("base64url");
      const until = now + seconds * 1000;
      sessions.set(accessKeyId, { principal, token: sessionToken, secret: secretAccessKey, until });
      return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(now + seconds * 1000) };
    },
    find: (accessKeyId: string, token: string | undefined): Principal | BadCredentials => {
      const found = sessions.get(accessKeyId);
      if (!found || found.token !== token) return "unknown";
      return found.until <= Date.now() ? "expired" : found.principal;
    },
    /** What the holder of an access key signs with. */
    secretOf: (accessKeyId: string) => sessions.get(accessKeyId)?.secret ?? "",
  };
};
export type Sessions = ReturnType<typeof openSessions>;
