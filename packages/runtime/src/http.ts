import middy from "@middy/core";
import type { Contract, Route, RouteKey } from "@tongban/events/contract";
import type { Actor } from "@tongban/events/define";
import type { FrameReason } from "@tongban/events/reasons";
import { type Day, dayAt } from "@tongban/kernel/day";
import type { Refused } from "@tongban/kernel/decision";
import type { MandateRef } from "@tongban/kernel/mandate";
import type { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import type { Role } from "@tongban/kernel/role";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import type { Access, By } from "./access.ts";
import { readBody } from "./body.ts";
import { admit, Claims } from "./claims.ts";
import { hash, idFrom } from "./hash.ts";
import { log, withoutWords } from "./log.ts";
import { mandateOf, onBehalf } from "./on-behalf.ts";
import { notAllowed, problem } from "./problem.ts";
import { openReadings } from "./reading.ts";
import type { Whose } from "./shown.ts";
import { invalid, type Reply, speak, type Told } from "./speak.ts";
import { ownThrottle } from "./throttle.ts";

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/**
 * A question that has passed the edge. `now` is the gateway's clock; `by` is what the store notes of who asked. `self` is
 * which person the caller is, for rules about their own case; it is in no fact and no log. `mandate` is that under which a
 * person acts for another: `access` is then the other's.
 */
export type Request<R extends Route> = {
  access: Access;
  region: RegionCode;
  id: string;
  body: Parsed<R["body"]>;
  query: Parsed<R["query"]>;
  actor: Actor & { role: Role };
  self: PersonId | undefined;
  mandate: MandateRef | undefined;
  now: Date;
  day: Day;
  by: By;
};

/** A question whatever its route: what the routes of a service that do nearly the same share. */
export type Question<Body = unknown> = Omit<Request<Route>, "body" | "query"> & { body: Body };

/** What a route may be answered: one that shows something of persons says of whom. */
type ReplyTo<R extends Route, Reason extends string> = R extends { shows: readonly string[] }
  ? (Told & Whose) | (Refused<Reason> & Partial<Whose>)
  : Reply<Reason>;

/** What a service answers to each route of its contract. */
export type Answers<C extends Contract> = {
  [K in keyof C["routes"] & RouteKey]: (
    request: Request<C["routes"][K] & Route>,
  ) => Promise<ReplyTo<C["routes"][K] & Route, (keyof C["reasons"] & string) | FrameReason>>;
};

const Id = z
  .string()
  .max(64)
  .regex(/^[\w.-]+$/);
const IdempotencyKey = z
  .string()
  .max(64)
  .regex(/^[\w.:-]+$/);

/** The HTTP edge of a service: who is asking, what they sent, and how a decision is spoken. */
export const http = <const C extends Contract>(contract: C, answers: Answers<C>, throttle = ownThrottle()) => {
  const note = openReadings(contract.name);
  return middy<APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2>()
    .onError((request) => {
      log().error("request broke", { route: request.event.routeKey, error: withoutWords(request.error) });
      request.response = notAllowed.internal();
    })
    .handler(async (event) => {
      const name = event.routeKey as keyof C["routes"] & RouteKey;
      const route: Route | undefined = contract.routes[name];
      if (!route) return notAllowed.routeUnknown();

      const claims = Claims.safeParse(event.requestContext.authorizer.jwt.claims);
      if (!claims.success) return notAllowed.claimsIncomplete();
      const Path = z.object({ region: RegionCode, id: Id.optional() });
      const path = Path.safeParse(event.pathParameters ?? {});
      if (!path.success) return invalid("path", path.error);
      const { region } = path.data;
      const hasty = throttle.caller(claims.data.sub);
      if (hasty) return hasty;
      const { "on-behalf-of": principal, "as-role": asRole = principal === undefined ? undefined : "person" } =
        event.headers;
      const admitted = admit(claims.data, route, region, asRole);
      if (!admitted) return notAllowed.roleNotGranted();
      using turn = throttle.region(region, admitted.actor.role);
      if (turn.refused) return turn.refused;
      const now = new Date(event.requestContext.timeEpoch);
      const day = dayAt(now);
      const text = event.isBase64Encoded ? Buffer.from(event.body ?? "", "base64").toString() : (event.body ?? "");
      const sent = readBody(text, route.largest);
      if (!sent.ok) return problem(sent.reason === "body-too-large" ? 413 : 400, sent);
      const body = route.body?.safeParse(sent.value);
      if (body?.success === false) return invalid("body", body.error);
      const query = route.query?.safeParse(event.queryStringParameters ?? {});
      if (query?.success === false) return invalid("query", query.error);
      const key = IdempotencyKey.optional().safeParse(event.headers["idempotency-key"]);
      if (!key.success) return invalid("headers/idempotency-key", key.error);

      const acting = await onBehalf(admitted, principal, contract.name, route, day);
      if (!acting.ok) return speak(contract, route, acting);
      const { actor, access, self, held } = acting.value;
      const mandate = mandateOf(held, body?.data);
      if (!mandate.ok) return speak(contract, route, mandate);
      const asked = hash(
        ...[name, path.data.id ?? "", JSON.stringify(body?.data ?? null), actor.for].filter(
          (part) => part !== undefined,
        ),
      );
      const once = key.data && { asker: actor.sub, cause: [key.data], hash: asked };
      const by: By = { actor, now, cause: event.requestContext.requestId, ...(once && { once }) };
      const reply = await answers[name]({
        access,
        region,
        actor,
        self,
        mandate: mandate.value,
        now,
        day,
        id: path.data.id ?? (key.data ? idFrom(hash(region, actor.sub, name, key.data)) : crypto.randomUUID()),
        body: body?.data as never,
        query: query?.data as never,
        by,
      });
      const { persons, ...why } = reply;
      const fields = reply.ok ? (why.fields ?? route.shows) : [];
      if (persons) await note({ ...why, persons, fields }, { region, route: name, id: path.data.id, by });
      return speak(contract, route, reply);
    });
};
