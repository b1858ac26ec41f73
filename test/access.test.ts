import type { Route, Scope } from "@tongban/events/contract";
import { Role } from "@tongban/kernel/role";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../infra/house.ts";
import { scheme } from "../infra/local/story/job.ts";
import { chifeng, hongshan, hulan, township } from "../infra/local/story/places.ts";
import { everything, liveOnce, type World } from "./support/world.ts";

const otherTownship = "150402002";
const step = "first-review";
const reason = "材料不符合要求";

/** A body for each act on one record, so that the question of whose record it is is reached. A new act needs one. */
const bodies: Record<string, object> = {
  "POST /regions/{region}/regions/staff/{id}/withdrawal": { role: "township-clerk", office: township },
  "POST /regions/{region}/subsidies/applications/{id}/notice": { step, materials: ["household-register"] },
  "POST /regions/{region}/subsidies/applications/{id}/materials": { presented: ["household-register"] },
  "POST /regions/{region}/subsidies/applications/{id}/pass": { step },
  "POST /regions/{region}/subsidies/applications/{id}/return": { step, reason },
  "POST /regions/{region}/subsidies/applications/{id}/approval": { step },
  "POST /regions/{region}/subsidies/applications/{id}/refusal": { step, reason },
  "POST /regions/{region}/subsidies/applications/{id}/withdrawal": { reason },
  "POST /regions/{region}/regions/policy/drafts/{id}/cases": { cases: {} },
  "POST /regions/{region}/regions/policy/drafts/{id}/simulations": {
    questions: [{ scheme, on: "2022-06-01", facts: {} }],
  },
  "POST /regions/{region}/regions/policy/drafts/{id}/discarding": { reason },
  "POST /regions/{region}/regions/policy/versions/{id}/taking-back": { reason },
  "POST /regions/{region}/cross-province/requests/{id}/materials": { presented: ["household-register"] },
  "POST /regions/{region}/cross-province/requests/{id}/withdrawal": { reason },
  "POST /regions/{region}/persons/papers/{id}/withdrawal": { reason },
  "POST /regions/{region}/persons/papers/{id}/deletion": { ground: "unlawful-processing", reason },
};
const fields: Record<string, string> = {
  office: township,
  scheme,
  path: `schemes/${scheme}/amounts/severe`,
};
/** A kind of record of each service, to be exported. */
const kinds: Record<string, string> = {
  regions: "region",
  certificates: "holder",
  subsidies: "application",
  "cross-province": "request",
};

/** What everybody may know: which regions are served, by which law and offices. */
const publicRoutes = new Set(
  ["division", "standing", "policy", "policy/values", "offices", "villages", "institutions"].map(
    (rest) => `GET /regions/{region}/regions/${rest}`,
  ),
);

type Asker = { who: string; role?: Role; grants: string; own?: false };
/** Every role in every relation that a grant can have to Hongshan, its first township and the person of the matter. */
const askers: readonly Asker[] = [
  { who: "nobody's grants", grants: "" },
  { who: "the person", role: "person", grants: "person" },
  { who: "another person", role: "person", grants: "person", own: false },
  ...Role.exclude(["person"]).options.flatMap((role): Asker[] => [
    { who: `${role} of the region`, role, grants: `${hongshan}:${role}` },
    { who: `${role} of the township`, role, grants: `${hongshan}:${role}:${township}` },
    { who: `${role} of another township`, role, grants: `${hongshan}:${role}:${otherTownship}`, own: false },
    { who: `${role} of another region`, role, grants: `${hulan}:${role}` },
    { who: `${role} of another region's township`, role, grants: `${hulan}:${role}:${township}` },
    { who: `${role} of the region above`, role, grants: `${chifeng}:${role}` },
    { who: `${role} of all below the region above`, role, grants: `${chifeng}:${role}:below` },
    { who: `${role} of all below another region`, role, grants: `230100:${role}:below` },
  ]),
];

/** As architecture 3 says it: the scope a route gives a role, against the one grant the asker holds. */
const isAdmitted = ({ role, grants }: Asker, { roles }: Route) => {
  const scope: Scope | undefined = role && roles[role];
  const [region, , where] = grants.split(":");
  if (scope === undefined) return false;
  if (scope === "own") return true;
  if (scope === "below") return region === hongshan || (region === chifeng && where === "below");
  if (scope === "office") return region === hongshan && where !== undefined;
  return region === hongshan;
};

/** Whether the record asked for is hidden from one who is admitted. */
const isHidden = ({ role, own }: Asker, { roles }: Route) =>
  own === false && (roles[role ?? "person"] === "own" || roles[role ?? "person"] === "office");

type Expected = "403" | "404" | "an empty list" | "past the role";
const expectedOf = (key: string, route: Route, asker: Asker): Expected => {
  if (!isAdmitted(asker, route)) return "403";
  if (!isHidden(asker, route) || publicRoutes.has(key)) return "past the role";
  if (key.includes("{id}")) return "404";
  return key.startsWith("GET") ? "an empty list" : "past the role";
};

const matrix = contracts.flatMap(({ routes }) =>
  Object.entries(routes).flatMap(([key, route]) =>
    askers.map((asker) => ({ key, route, asker, expected: expectedOf(key, route, asker) })),
  ),
);

let world: World;
let before: string[];
beforeAll(async () => {
  world = await liveOnce();
  before = await everything(world.cloud);
});
afterAll(() => world?.cloud.stop());

const tokens = new Map<string, Promise<string>>();
const tokenOf = (subject: string, grants: string) => {
  const name = `${subject} ${grants}`;
  const made = tokens.get(name) ?? world.cloud.token(subject, grants);
  tokens.set(name, made);
  return made;
};

/** Of a problem its reason; a record may have a title of its own, in two languages. */
const Answer = z.looseObject({ title: z.string().optional().catch(undefined), items: z.array(z.unknown()).optional() });
const ask = async (key: string, { query }: Route, token: string | undefined, body?: object, unknownId?: string) => {
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
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  const isJson = reply.headers.get("content-type")?.includes("json") ?? false;
  const { title, items } = Answer.parse(isJson && text ? JSON.parse(text) : {});
  return { status: reply.status, text, title, items };
};

/** Asks many at once, a few at a time. */
const each = async <T>(all: readonly T[], work: (one: T) => Promise<string[]>) => {
  const wrong: string[] = [];
  const left = [...all];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) wrong.push(...(await work(next)));
  };
  await Promise.all(Array.from({ length: 6 }, worker));
  return wrong;
};

const subjectOf = ({ role, own }: Asker) => (role === "person" && own !== false ? world.person : "somebody");
const cases = (wanted: Expected) => matrix.filter(({ expected }) => expected === wanted);
const told = (
  { key, asker }: (typeof matrix)[number],
  { status, title }: { status: number; title: string | undefined },
) => `${key} by ${asker.who}: ${status} ${title ?? ""}`;

describe(`every route by every role: ${matrix.length} questions`, () => {
  it("has a body for each act on one record", () => {
    const acts = contracts.flatMap(({ routes }) =>
      Object.entries(routes).flatMap(([key, { body }]) => (body && key.includes("{id}") ? [{ key, body }] : [])),
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
    const wrong = await each(cases("403"), async (one) => {
      const token = await tokenOf(subjectOf(one.asker), one.asker.grants);
      const sent = one.route.body ? { never: "read" } : undefined;
      const answer = await ask(one.key, one.route, token, sent);
      const without = one.key.includes("{id}") ? await ask(one.key, one.route, token, sent, "no-such-record") : answer;
      if (answer.status !== 403 || answer.title !== "role-not-granted") return [told(one, answer)];
      return answer.text === without.text ? [] : [`${told(one, answer)}, and tells what exists`];
    });
    expect(wrong).toEqual([]);
  });

  it(`hides another's matter as if there were none: ${cases("404").length}`, async () => {
    const wrong = await each(cases("404"), async (one) => {
      const token = await tokenOf(subjectOf(one.asker), one.asker.grants);
      const answer = await ask(one.key, one.route, token, bodies[one.key]);
      const without = await ask(one.key, one.route, token, bodies[one.key], "no-such-record");
      if (answer.status !== 404 || !answer.title?.endsWith("-unknown")) return [told(one, answer)];
      return answer.text === without.text ? [] : [`${told(one, answer)}, and tells what exists`];
    });
    expect(wrong).toEqual([]);
  });

  it(`leaves another's matters out of a list: ${cases("an empty list").length}`, async () => {
    const wrong = await each(cases("an empty list"), async (one) => {
      const answer = await ask(one.key, one.route, await tokenOf(subjectOf(one.asker), one.asker.grants));
      return answer.status === 200 && answer.items?.length === 0 ? [] : [told(one, answer)];
    });
    expect(wrong).toEqual([]);
  });

  it(`lets in whom the contract names: ${cases("past the role").length}`, async () => {
    const wrong = await each(cases("past the role"), async (one) => {
      const token = await tokenOf(subjectOf(one.asker), one.asker.grants);
      const answer = await ask(one.key, one.route, token, one.route.body && {});
      if (one.key.startsWith("GET")) return answer.status === 200 ? [] : [told(one, answer)];
      if (one.route.body) return answer.status === 400 ? [] : [told(one, answer)];
      return answer.status === 409 || answer.title === "confirmation-not-theirs" ? [] : [told(one, answer)];
    });
    expect(wrong).toEqual([]);
  });

  it("has written nothing by all this", async () => {
    await world.cloud.settle();
    expect(await everything(world.cloud)).toEqual(before);
  });
});
