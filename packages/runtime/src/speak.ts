import type { Contract, Route } from "@tongban/events/contract";
import { frameReasons } from "@tongban/events/reasons";
import type { Accepted, Refused } from "@tongban/kernel/decision";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type * as z from "zod";
import { fieldErrors } from "./body.ts";
import { type Document, speakDocument } from "./document.ts";
import { notAllowed, problem } from "./problem.ts";
import type { Whose } from "./shown.ts";

/** What an answer holds that is no refusal: a record's state, a value, or a file. */
export type Told = Accepted<unknown, unknown> | { ok: true; value: unknown } | Document;
export type Reply<Reason extends string> = (Told | Refused<Reason>) & Partial<Whose>;

/** A decision as HTTP: a refusal with the status of its reason, an answer as JSON or as a file. Nothing of it is cached. */
export const speak = (contract: Contract, route: Route, reply: Reply<string>): APIGatewayProxyStructuredResultV2 => {
  if (!reply.ok) {
    const statuses: Record<string, number> = { ...frameReasons, ...contract.reasons };
    return problem(statuses[reply.reason] ?? 422, reply, reply.errors);
  }
  const headers = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  if ("document" in reply) return speakDocument(reply, headers);
  return {
    statusCode: route.status ?? 200,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify("state" in reply ? reply.state : reply.value),
  };
};

/** A question whose path, query, headers or body does not fit, told field by field. */
export const invalid = (place: string, error: z.ZodError) => {
  const [first, ...more] = fieldErrors(place, error);
  return first ? problem(400, first, [first, ...more]) : notAllowed.internal();
};
