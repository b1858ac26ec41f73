import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Route } from "@tongban/events/contract";
import type { EventDefinition } from "@tongban/events/define";
import { keepers } from "@tongban/events/effect";
import { MandateEnded, MandateEntered } from "@tongban/events/persons";
import { frameReasons } from "@tongban/events/reasons";
import { PolicyProposed, RegionStandingChanged } from "@tongban/events/regions";
import { MandatedService } from "@tongban/kernel/mandate";
import { Role } from "@tongban/kernel/role";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { kindsKept } from "../infra/audit/kinds.ts";
import { contracts } from "../infra/house.ts";
import { services, sources } from "./support/rooms.ts";
import type { File } from "./support/sources.ts";

const folder = join(import.meta.dirname, "contracts");
const locks = () => readdirSync(folder).map((name) => basename(name, ".json"));

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === "object" && value !== null && "audience" in value && "type" in value && "data" in value;

/** Every event the catalogue declares, under its exported name and the file that declares it. */
const catalogue: { name: string; file: string; event: EventDefinition }[] = [];
for (const path of globSync(join(import.meta.dirname, "../packages/events/src/*.ts"))) {
  const exported: object = await import(path);
  for (const [name, event] of Object.entries(exported))
    if (isEvent(event)) catalogue.push({ name, file: basename(path, ".ts"), event });
}
const published = contracts.flatMap(({ publishes }) => publishes);

/** How the event looks on the bus, envelope and all. */
const shapeOf = ({ schema, audience }: EventDefinition) => {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: "output" });
  return `${JSON.stringify({ audience, ...shape }, null, 2)}\n`;
};

describe("a published event", () => {
  it.each(published.map((event) => [event.type, event] as const))("%s keeps its shape", (type, event) => {
    const path = join(folder, `${type}.json`);
    const next = type.replace(/\d+$/, (version) => String(Number(version) + 1));
    if (!existsSync(path)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, shapeOf(event));
      expect.fail(`${type} is new: its shape is now locked in test/contracts/${type}.json; commit that file with it`);
    }
    expect(
      shapeOf(event),
      `${type} is published: others read it as it is. Leave it, and declare ${next} beside it with the new shape`,
    ).toBe(readFileSync(path, "utf8"));
  });

  it("that a law was proposed, or that a region closes, is heard by every service that keeps live matters", () => {
    for (const { type } of [PolicyProposed, RegionStandingChanged]) {
      const hearers = contracts.filter(
        ({ name, hears }) => name !== "regions" && hears.some((each) => each.type === type),
      );
      expect(hearers.map(({ name }) => name).toSorted()).toEqual(keepers.toSorted());
    }
  });

  it("that a person's data was read is stated by every service that shows any, and heard by persons", () => {
    const showing = contracts.filter(({ routes }) =>
      Object.values(routes).some(({ shows, roles }) => shows && Object.keys(roles).some((role) => role !== "person")),
    );
    const typeOf = (name: string) => `${name}.person-data-read.v1`;
    expect(showing.filter(({ name, publishes }) => publishes.every(({ type }) => type !== typeOf(name)))).toEqual([]);
    const heard = contracts.find(({ name }) => name === "persons")?.hears.map(({ type }) => type) ?? [];
    expect(heard.filter((type) => type.endsWith(".person-data-read.v1")).toSorted()).toEqual(
      showing.map(({ name }) => typeOf(name)).toSorted(),
    );
  });

  it("is not withdrawn while it is locked", () => {
    const gone = locks().filter((type) => published.every((event) => event.type !== type));
    expect(gone, "Others may still hear these: go on publishing them").toEqual([]);
  });

  it("is a service's fact in the past tense, with a version", () => {
    const past =
      /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*-([a-z]+ed|began|made|read|told|paid|sent|given|withdrawn|left-off|taken-back|kept)\.v[1-9]\d*$/;
    expect(catalogue.map(({ event }) => event.type).filter((type) => !past.test(type))).toEqual([]);
  });

  it("is declared once, in its service's file, and published by that service alone", () => {
    for (const { event, file } of catalogue) {
      const by = contracts.filter(({ publishes }) => publishes.some(({ type }) => type === event.type));
      expect({ type: event.type, by: by.map(({ name }) => name), file, source: event.source }).toEqual({
        type: event.type,
        by: [event.type.split(".")[0]],
        file: event.type.split(".")[0],
        source: event.type.split(".")[0],
      });
    }
    expect(published.map(({ type }) => type).toSorted()).toEqual(catalogue.map(({ event }) => event.type).toSorted());
  });

  it("says nothing of a person when it may leave the platform", () => {
    const personal =
      /person|name|number|sealed|grade|categor|account|phone|certificate|diagnos|birth|address|applicant|payee/i;
    // What it is a name of, where it is not a person's.
    const named = new Map([["regions.region-opened.v1", ["name"]]]);
    const fields = (value: unknown): string[] =>
      typeof value !== "object" || value === null
        ? []
        : Object.entries(value).flatMap(([key, inner]) =>
            key === "properties" && typeof inner === "object" && inner !== null
              ? [...Object.keys(inner), ...Object.values(inner).flatMap(fields)]
              : fields(inner),
          );
    const partners = published.filter(({ audience }) => audience === "partner");
    expect(partners).not.toEqual([]);
    for (const { type, data } of partners) {
      const told = fields(z.toJSONSchema(data)).filter((field) => personal.test(field));
      expect({ type, told }).toEqual({ type, told: named.get(type) ?? [] });
    }
  });
});

/** What runtime's ways of reacting hear for a service. */
const ways = new Map([
  ["inbox", ["DayBegan"]],
  ["whenDue", ["DayBegan"]],
  ["whenProposed", ["PolicyProposed"]],
  ["whenClosing", ["RegionStandingChanged"]],
  ["whenMandated", ["MandateEntered", "MandateEnded"]],
]);

describe("the contracts", () => {
  it("let a supervisor read what lies below, and decide nothing", () => {
    const open = contracts.flatMap(({ routes }) =>
      Object.entries<Route>(routes).filter(([, { roles }]) => roles.supervisor !== undefined),
    );
    expect(open.length).toBeGreaterThan(10);
    const deciding = open.filter(([key, { asks }]) => !key.startsWith("GET ") && !asks).map(([key]) => key);
    expect(deciding).toEqual([]);
    expect(open.filter(([, { roles }]) => roles.supervisor !== "below")).toEqual([]);
  });

  it("are those of all services, each under its folder's name", () => {
    expect(contracts.map(({ name }) => name).toSorted()).toEqual(services);
  });

  it.each(contracts)("$name: hears only what some service publishes, each once", ({ hears }) => {
    expect(hears.map(({ type }) => type).filter((type) => published.every((event) => event.type !== type))).toEqual([]);
    expect(new Set(hears).size).toBe(hears.length);
  });

  it.each(contracts)("$name: its inbox reacts to what it hears, and to nothing else", ({ name, hears }) => {
    const edges = new RegExp(`^services/${name}/src/(inbox\\.ts$|([^/]+/)?edge/|[^/]+/reactions\\.ts$)`);
    const inbox = sources.filter(({ path }) => edges.test(path));
    const reacts = inbox
      .flatMap(({ nodes }) => nodes)
      .flatMap(({ node }) => {
        if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return [];
        const heard = ways.get(node.callee.name);
        if (heard) return heard;
        if (node.callee.name !== "on") return [];
        const [event] = node.arguments;
        if (event?.type === "MemberExpression" && event.property.type === "Identifier") return [event.property.name];
        return event?.type === "Identifier" ? [event.name] : [];
      });
    const names = hears.map(({ type }) => catalogue.find(({ event }) => event.type === type)?.name ?? type);
    expect(new Set(reacts)).toEqual(new Set(names));
  });

  it.each(contracts)(
    "$name: where one may act for another it hears who may, and a mandate can name it",
    ({ name, routes, hears }) => {
      const isMandated = Object.values(routes).some(({ mandated }) => mandated !== undefined);
      const heard = [MandateEntered, MandateEnded].filter(({ type }) =>
        hears.some((each) => each.type === type),
      ).length;
      const isNamed = MandatedService.options.some((each) => each === name);
      if (isMandated) expect({ heard, isNamed }).toEqual({ heard: 2, isNamed: true });
      else expect({ name, heard }).toEqual({ name, heard: name === "persons" ? 2 : 0 });
    },
  );

  it.each(contracts)("$name: every route is the region's and the service's, in plain words", ({ name, routes }) => {
    const path = new RegExp(
      `^(GET|POST|PUT|DELETE) /regions/\\{region\\}/${name}/[a-z]+(-[a-z]+)*(/(\\{id\\}|[a-z]+(-[a-z]+)*))*$`,
    );
    const keys = Object.keys(routes);
    expect(keys.filter((key) => !path.test(key))).toEqual([]);
    for (const [key, { body, query }] of Object.entries(routes)) {
      expect({ key, body: key.startsWith("GET") && body !== undefined }).toEqual({ key, body: false });
      const asked = Object.keys(query?.shape ?? {});
      expect(asked.filter((field) => /person|name|number|resident|phone/i.test(field))).toEqual([]);
    }
  });

  it.each(contracts)("$name: every route says who may ask, and how far each sees", ({ routes }) => {
    const scopes: Record<string, readonly string[]> = {
      person: ["own"],
      "township-clerk": ["office", "region"],
      assessor: ["office", "region"],
      employer: ["office", "region"],
      institution: ["office", "region"],
      supervisor: ["below"],
      "region-administrator": ["region", "below"],
      "platform-administrator": ["below"],
    };
    for (const [key, { roles }] of Object.entries(routes)) {
      expect({ key, roles: Object.keys(roles).length }).not.toEqual({ key, roles: 0 });
      for (const [role, scope] of Object.entries(roles)) {
        expect(Role.options).toContain(role);
        expect({ key, role, scope: (scopes[role] ?? ["region"]).includes(scope) }).toEqual({ key, role, scope: true });
      }
    }
  });
});

/** `mayNot` is how casework refuses an act that the step does not allow. */
const refusing = ["refuse", "mayNot"];

/** The reasons these files refuse with. */
const refusalsOf = (among: readonly File[]) =>
  among.flatMap(({ nodes }) =>
    nodes.flatMap(({ node }) => {
      if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return [];
      if (!refusing.includes(node.callee.name)) return [];
      const [reason] = node.arguments;
      return reason?.type === "Literal" && typeof reason.value === "string" ? [reason.value] : [];
    }),
  );

/** The kinds of record a service keeps: the store answers `<kind>-unknown` for each. */
const kindsOf = (among: readonly File[]) =>
  among.flatMap(({ nodes }) =>
    nodes.flatMap(({ node, parents: [, call] }) =>
      node.type === "Property" &&
      node.key.type === "Identifier" &&
      node.key.name === "kind" &&
      node.value.type === "Literal" &&
      call?.type === "CallExpression" &&
      call.callee.type === "Identifier" &&
      call.callee.name === "recordKind"
        ? [String(node.value.value)]
        : [],
    ),
  );

const inside = (prefix: string) => sources.filter(({ path }) => path.startsWith(prefix));

describe("a reason", () => {
  const shared = refusalsOf(["kernel", "policy", "casework", "runtime"].flatMap((name) => inside(`packages/${name}/`)));

  it.each(contracts)("$name: whatever a rule refuses with stands in the contract", ({ name, reasons }) => {
    const used = refusalsOf(inside(`services/${name}/`));
    const known = new Set([...Object.keys(reasons), ...Object.keys(frameReasons)]);
    expect(used.filter((reason) => !known.has(reason))).toEqual([]);
  });

  it.each(contracts)("$name: no reason of the contract is one that nothing gives", ({ name, reasons }) => {
    const own = inside(`services/${name}/`);
    const given = new Set([...refusalsOf(own), ...shared, ...kindsOf(own).map((kind) => `${kind}-unknown`)]);
    expect(Object.keys(reasons).filter((reason) => !given.has(reason))).toEqual([]);
  });

  it("is a kebab-case statement with the status of a refusal", () => {
    for (const { reasons } of contracts)
      for (const [reason, status] of Object.entries(reasons)) {
        expect(reason).toMatch(/^[a-z]+(-[a-z]+)+$/);
        expect([403, 404, 409, 410, 422]).toContain(status);
      }
  });

  it("has one status wherever it is given", () => {
    const statuses = Map.groupBy(
      contracts.flatMap(({ reasons }) => Object.entries(reasons)),
      ([reason]) => reason,
    );
    const several = [...statuses].filter(([, pairs]) => new Set(pairs.map(([, status]) => status)).size > 1);
    expect(several.map(([reason]) => reason)).toEqual([]);
  });
});

it("whoever looks for what was changed asks for every kind of record there is", () => {
  const all = [...inside("services/"), ...inside("packages/runtime/")];
  expect(kindsKept).toEqual([...new Set(kindsOf(all))].toSorted());
});
