import { createServer } from "node:http";
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from "jose";
import type { State } from "../state.ts";
import { isUnusable, unusable } from "../unusable.ts";
import { urlOf } from "./event.ts";
import { openRegister } from "./register.ts";

/** How long a token lives, in seconds of the machine's time. */
const lifetime = 900;

const keyPair = async (state: State) => {
  const kept = state.get("identity-key");
  if (kept !== undefined) return JSON.parse(kept) as JWK;
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  const made = { ...jwk, alg: "RS256", use: "sig", kid: await calculateJwkThumbprint(jwk) };
  state.set("identity-key", JSON.stringify(made));
  return made;
};

/**
 * A small OpenID Connect provider: discovery, keys, and signed tokens of a quarter of an hour for whoever asks, because
 * it only speaks to this machine. What a region's register has taken from one of its staff it gives them no longer. Its
 * key stays with the data.
 */
export const openIdentity = async (state: State, audience: string, port = 0) => {
  const jwk = await keyPair(state);
  const { kty, n, e, kid, alg, use } = jwk;
  const published = { keys: [{ kty, n, e, kid, alg, use }] as JWK[] };
  const key = await importJWK(jwk, "RS256");
  const keys = createLocalJWKSet(published);

  const register = openRegister(state);

  const token = async (issuer: string, subject: string, grants: string, seconds = lifetime) => {
    const [taken] = register.withdrawn(subject, grants);
    if (taken !== undefined) throw unusable(`${taken} has been withdrawn from ${subject}: no token states it any more`);
    const person = register.personOf(subject, grants);
    return new SignJWT({ grants, ...(person && { person }) })
      .setProtectedHeader({ alg: "RS256", kid: kid ?? "", typ: "JWT" })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(subject)
      .setJti(crypto.randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${seconds}s`)
      .sign(key);
  };

  const server = createServer((request, response) => {
    const url = urlOf(request);
    if (!url) return response.writeHead(400).end();
    const say = (value: object) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    if (url.pathname === "/.well-known/openid-configuration")
      return say({
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        token_endpoint: `${issuer}/token`,
        id_token_signing_alg_values_supported: ["RS256"],
        response_types_supported: ["token"],
        subject_types_supported: ["public"],
      });
    if (url.pathname === "/.well-known/jwks.json") return say(published);
    const [subject, grants] = [url.searchParams.get("sub"), url.searchParams.get("grants")];
    const isLocal = /^(127\.0\.0\.1|localhost)(:|$)/.test(request.headers.host ?? "") && !request.headers.origin;
    if (url.pathname !== "/token") return response.writeHead(404).end();
    if (subject === null || grants === null || !isLocal)
      return response.writeHead(400).end("/token?sub=<who>&grants=<region>:<role>[:<office>]…\n");
    return token(issuer, subject, grants).then(
      (made) => response.end(`${made}\n`),
      (error: unknown) =>
        isUnusable(error) ? response.writeHead(400).end(`${error.message}\n`) : response.writeHead(500).end(),
    );
  });
  await new Promise<void>((opened, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "EADDRINUSE" ? unusable(`Port ${port} is busy: choose another with --port`) : error),
    );
    server.listen(port, "127.0.0.1", opened);
  });
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : port}`;

  return {
    issuer,
    /** Throws, with words, when a grant that is asked for has been withdrawn from the subject. */
    token: (subject: string, grants: string, seconds?: number) => token(issuer, subject, grants, seconds),
    /** Hears the facts of the staff registers. */
    hear: register.hear,
    /** The claims of a token that this provider signed for one of the audiences and that has not expired. */
    verify: async (text: string, expected: { issuer: string; audience: string[] }) =>
      (await jwtVerify(text, keys, { ...expected, algorithms: ["RS256"], requiredClaims: ["exp"] })).payload,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
export type Identity = Awaited<ReturnType<typeof openIdentity>>;
