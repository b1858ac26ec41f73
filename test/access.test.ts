import type { Route } from "@tongban/events/contract";
import { Role } from "@tongban/kernel/role";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../infra/house.ts";
import { scheme } from "../infra/local/story/job.ts";
import { personOf } from "../infra/local/story/people.ts";
import { chifeng, hongshan, township } from "../infra/local/story/places.ts";
import { type Asker, cases, matrix, type Question, tableOf } from "./support/access-matrix.ts";
import { each } from "./support/each.ts";
import { type AskEdge, loadEdges } from "./support/edges.ts";
import { type Asked, askerOf, isOfReading, type Read, readingsIn, unlike } from "./support/readings.ts";
import { everything, liveOnce, type World } from "./support/world.ts";

const step = "first-review";
const reason = "材料不符合要求";

const questions = [{ scheme, on: "2022-06-01", facts: {} }];

/**
 * A body for each act on one record, so that the question of whose record it is is reached, and for each question that is
 * asked with a body. A new one needs one.
 */
const bodies: Record<string, object> = {
  "POST /regions/{region}/regions/staff/{id}/withdrawal": { role: "township-clerk", office: township },
  "POST /regions/{region}/subsidies/applications/{id}/notice": { step, materials: ["household-register"] },
  "POST /regions/{region}/subsidies/applications/{id}/materials": { presented: ["household-register"] },
  "POST /regions/{region}/subsidies/applications/{id}/pass": { step },
  "POST /regions/{region}/subsidies/applications/{id}/return": { step, reason },
  "POST /regions/{region}/subsidies/applications/{id}/approval": { step },
  "POST /regions/{region}/subsidies/applications/{id}/refusal": { step, reason },
  "POST /regions/{region}/subsidies/applications/{id}/recusal": { reason },
  "POST /regions/{region}/subsidies/applications/{id}/withdrawal": { reason },
  "POST /regions/{region}/regions/policy/drafts/{id}/cases": { cases: {} },
  "POST /regions/{region}/regions/policy/drafts/{id}/simulations": { questions },
  "POST /regions/{region}/regions/policy/simulations": { questions },
  "POST /regions/{region}/regions/policy/drafts/{id}/discarding": { reason },
  "POST /regions/{region}/regions/policy/versions/{id}/taking-back": { reason },
  "POST /regions/{region}/cross-province/requests/{id}/materials": { presented: ["household-register"] },
  "POST /regions/{region}/cross-province/requests/{id}/withdrawal": { reason },
  "POST /regions/{region}/persons/mandates/lookups": { residentId: personOf(1).residentId, purpose: "核对登记" },
  "POST /regions/{region}/persons/mandates/{id}/ending": { reason },
  "POST /regions/{region}/persons/papers/{id}/withdrawal": { reason },
  "POST /regions/{region}/persons/papers/{id}/deletion": { ground: "unlawful-processing", reason },
};
const fields: Record<string, string> = {
  office: township,
  scheme,
  month: "2022-04",
  path: `schemes/${scheme}/amounts/severe`,
};
/** A kind of record of each service, to be exported. */
const kinds: Record<string, string> = {
  regions: "region",
  certificates: "holder",
  subsidies: "application",
  "cross-province": "request",
  persons: "mandate",
};
const purpose = "核对登记";
/** What each search for a person by number asks. */
const searches: Record<string, (residentId: string) => object> = {
  "POST /regions/{region}/certificates/lookups": (residentId) => ({ residentId, purpose }),
  "POST /regions/{region}/persons/mandates/lookups": (residentId) => ({ residentId, purpose }),
};

let world: World;
let askEdge: AskEdge;
let before: string[];
let read: Read[];
/** Every answer of this test, to be held against what was written down of it. */
const answers: Asked[] = [];
const notAsDeclared = new Set<Question>();
beforeAll(async () => {
  [world, askEdge] = await Promise.all([liveOnce(), loadEdges()]);
  before = await everything(world.cloud, (row) => !isOfReading(row));
  read = await readingsIn(world.cloud);
}, 300_000);
afterAll(async () => {
  if (process.env.ACCESS_TABLE) console.log(tableOf(notAsDeclared));
  await world?.cloud.stop();
});

const tokens = new Map<string, Promise<string>>();
const tokenOf = (subject: string, grants: string) => {
  const name = `${subject} ${grants}`;
  const made = tokens.get(name) ?? world.cloud.token(subject, grants);
  tokens.set(name, made);
  return made;
};

/** Of a problem its reason; a record may have a title of its own, in two languages. */
const Answer = z.looseObject({
  title: z.string().optional().catch(undefined),
  items: z.array(z.unknown()).optional(),
  next: z.string().optional(),
});
const ask = async (
  key: string,
  { query }: Route,
  token: string | undefined,
  body?: object,
  unknownId?: string,
  headers?: Record<string, string>,
) => {
  const [method = "", pattern = ""] = key.split(" ");
  const collection = /\/([a-z-]+)\/\{id\}/.exec(pattern)?.[1];
  const id = collection === undefined ? "" : (unknownId ?? world.ids[collection]);
  if (id === undefined) throw new Error(`Say in test/support/world.ts which of the ${collection} is asked for`);
  const [, , , service = ""] = pattern.split("/");
  const told: Record<string, string | undefined> = { ...fields, matter: world.matter, kind: kinds[service] };
  const asked = Object.keys(query?.shape ?? {}).flatMap((name) => (told[name] ? [`${name}=${told[name]}`] : []));
  const path = pattern.replace("{region}", hongshan).replace("{id}", id);
  const reply = await fetch(`${world.cloud.apiUrl}${path}?${asked.join("&")}`, {
    method,
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  const isJson = reply.headers.get("content-type")?.includes("json") ?? false;
  const { title, items, next } = Answer.parse(isJson && text ? JSON.parse(text) : {});
  answers.push({ key, ...askerOf(token), status: reply.status, text });
  return { status: reply.status, text, title, items, next };
};

const subjectOf = ({ who, role, own, proxy }: Asker) => {
  if (proxy) return world.proxies[who] ?? "";
  return role === "person" && own !== false ? world.person : "somebody";
};
/** Asks as somebody, for whom they act when they do. */
const askAs = async ({ key, route, asker }: Question, body?: object, unknownId?: string, principal = world.person) =>
  ask(
    key,
    route,
    await tokenOf(subjectOf(asker), asker.grants),
    body,
    unknownId,
    asker.proxy && { "on-behalf-of": principal },
  );
const told = (question: Question, { status, title }: { status: number; title: string | undefined }) => {
  notAsDeclared.add(question);
  return `${question.key} by ${question.asker.who}: ${status} ${title ?? ""}`;
};

/** What an edge says of a question, without the gateway before it and with nothing behind it. */
const refusal = async ({ key, asker, route }: Question, id: string) => {
  const path = { region: hongshan, ...(key.includes("{id}") && { id }) };
  const body = route.body ? JSON.stringify({ never: "read" }) : "";
  const { status, text } = await askEdge(key, { path, sub: subjectOf(asker), grants: asker.grants, body });
  return { status, text, title: Answer.parse(JSON.parse(text)).title };
};

describe(`every route by every role: ${matrix.length} questions`, () => {
  it("has a body for each act on one record", () => {
    const acts = contracts.flatMap(({ routes }) =>
      Object.entries<Route>(routes).flatMap(([key, { body, asks }]) =>
        body && (asks || key.includes("{id}")) ? [{ key, body }] : [],
      ),
    );
    for (const { key, body } of acts)
      expect({ key, fits: body.safeParse(bodies[key]).success }).toEqual({ key, fits: true });
    expect(Object.keys(bodies).toSorted()).toEqual(acts.map(({ key }) => key).toSorted());
  });

  it("asks nothing of one without a token", async () => {
    const routes = contracts.flatMap((contract) => Object.entries(contract.routes));
    const wrong = await each(routes, async ([key, route]) => {
      const { status } = await ask(key, route, undefined, bodies[key]);
      return status === 401 ? [] : [`${key}: ${status}`];
    });
    expect(wrong).toEqual([]);
  });

  it(`refuses whom the contract does not name, before it reads what they sent: ${cases("403").length}`, async () => {
    const wrong: string[] = [];
    for (const one of cases("403")) {
      const collection = /\/([a-z-]+)\/\{id\}/.exec(one.key)?.[1] ?? "";
      const answer = await refusal(one, world.ids[collection] ?? "");
      const without = one.key.includes("{id}") ? await refusal(one, "no-such-record") : answer;
      if (answer.status !== 403 || answer.title !== "role-not-granted") wrong.push(told(one, answer));
      else if (answer.text !== without.text) wrong.push(`${told(one, answer)}, and tells what exists`);
    }
    expect(wrong).toEqual([]);
  });

  it("and so through the gateway: each route, by one whom it does not name", async () => {
    const first = [...Map.groupBy(cases("403"), ({ key }) => key).values()].flatMap(([one]) => one ?? []);
    expect(first).toHaveLength(new Set(matrix.map(({ key }) => key)).size);
    const wrong = await each(first, async (one) => {
      const answer = await askAs(one);
      return answer.status === 403 && answer.title === "role-not-granted" ? [] : [told(one, answer)];
    });
    expect(wrong).toEqual([]);
  });

  it(`tells one without a mandate for it nothing, not even whether there is such a person: ${cases("no mandate").length}`, async () => {
    const wrong = await each(cases("no mandate"), async (one) => {
      // What creates something has no body here, and is told so before anybody is looked for.
      const body = bodies[one.key] ?? (one.route.body && {});
      const answer = await askAs(one, body);
      const nobody = await askAs(one, body, undefined, "Q".repeat(43));
      const none = await askAs(one, body, undefined, "nobody");
      const isMalformed = one.route.body && !bodies[one.key];
      const expected = isMalformed ? "400 field-invalid" : "403 mandate-not-held";
      if (`${answer.status} ${answer.title}` !== expected) return [told(one, answer)];
      return answer.text === nobody.text && answer.text === none.text
        ? []
        : [`${told(one, answer)}, and tells who exists`];
    });
    expect(wrong).toEqual([]);
  });

  it(`hides another's matter as if there were none: ${cases("404").length}`, async () => {
    const wrong = await each(cases("404"), async (one) => {
      const answer = await askAs(one, bodies[one.key]);
      const without = await askAs(one, bodies[one.key], "no-such-record");
      if (answer.status !== 404 || !answer.title?.endsWith("-unknown")) return [told(one, answer)];
      return answer.text === without.text ? [] : [`${told(one, answer)}, and tells what exists`];
    });
    expect(wrong).toEqual([]);
  });

  it(`leaves another's matters out of a list: ${cases("an empty list").length}`, async () => {
    const wrong = await each(cases("an empty list"), async (one) => {
      const answer = await askAs(one);
      return answer.status === 200 && answer.items?.length === 0 && !answer.next ? [] : [told(one, answer)];
    });
    expect(wrong).toEqual([]);
  });

  it(`lets in whom the contract names: ${cases("past the role").length}`, async () => {
    const wrong = await each(cases("past the role"), async (one) => {
      const answer = await askAs(one, one.route.body && {});
      if (one.key.startsWith("GET")) return answer.status === 200 ? [] : [told(one, answer)];
      if (one.route.body) return answer.status === 400 ? [] : [told(one, answer)];
      return answer.status === 409 || answer.title === "confirmation-not-theirs" ? [] : [told(one, answer)];
    });
    expect(wrong).toEqual([]);
  });

  it("answers what a supervisor asks of a county below with a body", async () => {
    const grants = `${chifeng}:supervisor:below`;
    const asked = contracts.flatMap(({ routes }) =>
      Object.entries<Route>(routes).filter(([, { asks, roles }]) => asks && roles.supervisor),
    );
    expect(asked).not.toEqual([]);
    for (const [key, route] of asked) {
      const { status, text } = await ask(key, route, await tokenOf("somebody", grants), bodies[key]);
      expect({ key, status, text }).toMatchObject({ status: 200 });
    }
  });

  it("shows nobody by their number but with the purpose said", async () => {
    const searching = contracts.flatMap(({ routes }) =>
      Object.entries<Route>(routes).filter(
        ([key, { shows, status }]) => shows && key.startsWith("POST") && !key.includes("{id}") && status !== 201,
      ),
    );
    expect(Object.keys(searches)).toEqual(searching.map(([key]) => key));
    for (const [key, route] of searching)
      for (const role of Role.options.filter((one) => route.roles[one])) {
        const token = await tokenOf("somebody", `${hongshan}:${role}:${township}`);
        const search = searches[key] ?? (() => ({}));
        const asking = (residentId: string, more = {}) => ask(key, route, token, { ...search(residentId), ...more });
        expect(await asking(personOf(1).residentId)).toMatchObject({ status: 200 });
        const { status, items } = await asking(personOf(2).residentId);
        expect(status === 404 || items?.length === 0).toBe(true);
        expect(await asking(personOf(1).residentId, { purpose: undefined })).toMatchObject({ status: 400 });
        expect(await asking(personOf(1).residentId, { purpose: "13800000000" })).toMatchObject({ status: 400 });
      }
  });

  it("has written down every answer that showed a person to another, and nothing else by all this", async () => {
    await world.cloud.settle();
    const known = new Set(read.map(({ id }) => id));
    const since = (await readingsIn(world.cloud)).filter(({ id }) => !known.has(id));
    expect(unlike(answers, since, world.person, world.ids.applications ?? "", Object.values(world.proxies))).toEqual(
      [],
    );
    expect(since.length).toBeGreaterThan(100);

    const searched = since.filter(({ data }) => data.purpose === purpose);
    expect(searched.filter(({ data }) => data.fields.length === 0).map(({ data }) => data.persons)).toEqual(
      searched.filter(({ data }) => data.fields.length > 0).map(() => [expect.not.stringContaining(world.person)]),
    );
    const rows = (await world.cloud.rows("persons")).filter(
      ({ pk, sk }) => sk === "state" && String(pk).includes("#access#"),
    );
    expect(rows.length).toBe((await readingsIn(world.cloud)).flatMap(({ data }) => data.persons).length);
    expect(await everything(world.cloud, (row) => !isOfReading(row))).toEqual(before);
  });
});
