import { Envelope } from "@tongban/events/define";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { hongshan, hulan } from "../../infra/local/story/places.ts";
import { isOfReading } from "../support/readings.ts";
import { sources } from "../support/rooms.ts";
import { liveOnce, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await liveOnce();
});
afterAll(() => world?.cloud.stop());

const Exported = z.strictObject({ id: z.string(), kind: z.string(), state: z.unknown(), facts: z.array(Envelope) });
const Page = z.strictObject({ items: z.array(Exported), next: z.string().optional() });
type Exported = z.infer<typeof Exported>;

const ask = async (path: string, grants: string) => {
  const { cloud } = world;
  const token = await cloud.token("li", grants);
  const reply = await fetch(cloud.apiUrl + path, { headers: { authorization: `Bearer ${token}` } });
  return { status: reply.status, text: await reply.text() };
};

/** Every page of a kind, two records at a time. */
const exported = async (service: string, kind: string, region: string) => {
  const all: Exported[] = [];
  for (let next: string | undefined; ; ) {
    const more = next === undefined ? "" : `&page=${next}`;
    const path = `/regions/${region}/${service}/export?kind=${kind}&limit=2${more}`;
    const { status, text } = await ask(path, `${region}:region-administrator`);
    expect({ path, status }).toEqual({ path, status: 200 });
    const page = Page.parse(JSON.parse(text));
    all.push(...page.items);
    next = page.next;
    if (next === undefined) return all;
  }
};

/** The kinds of record that a service's own files declare. */
const declared = (service: string) =>
  sources
    .filter(({ path }) => path.startsWith(`services/${service}/`))
    .flatMap(({ nodes }) => nodes)
    .flatMap(({ node }) => {
      if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "recordKind")
        return [];
      const [described] = node.arguments;
      const properties = described?.type === "ObjectExpression" ? described.properties : [];
      return properties.flatMap((property) =>
        property.type === "Property" &&
        property.key.type === "Identifier" &&
        property.key.name === "kind" &&
        property.value.type === "Literal"
          ? [String(property.value.value)]
          : [],
      );
    });

const kept = async (service: string, region: string) =>
  (await world.cloud.rows(service)).filter(({ pk }) => String(pk).startsWith(`${region}#`));
const recordOf = ({ pk }: Record<string, unknown>) => String(pk).split("#").slice(1).join("#");

it.each(contracts.map(({ name }) => name))(
  "%s hands out all it keeps of a region, record by record and fact by fact",
  async (service) => {
    for (const region of [hongshan, hulan]) {
      await world.cloud.settle();
      const all = await kept(service, region);
      // Exporting is reading, and leaves more of these meanwhile.
      const rows = all.filter((row) => !isOfReading(row));
      const states = rows.filter(({ sk }) => sk === "state");
      const facts = rows.filter(({ sk }) => String(sk).startsWith("fact#"));
      const kinds = new Set([...declared(service), ...states.map((row) => recordOf(row).split("#")[0] ?? "")]);
      const records: Exported[] = [];
      for (const kind of kinds) if (kind !== "access") records.push(...(await exported(service, kind, region)));

      const read = all.filter((row) => row.sk === "state" && isOfReading(row)).map(recordOf);
      const readings = await exported(service, "reading", region);
      const accesses = service === "persons" ? await exported(service, "access", region) : [];
      const found = new Set([...readings, ...accesses].map(({ kind, id }) => `${kind}#${id}`));
      expect(read.filter((record) => !found.has(record))).toEqual([]);
      expect(readings.filter(({ facts: [fact, ...more] }) => !fact || more.length > 0)).toEqual([]);

      expect(records.length).toBe(states.length);
      expect(Object.fromEntries(records.map(({ kind, id, state }) => [`${kind}#${id}`, state]))).toEqual(
        Object.fromEntries(states.map((row) => [recordOf(row), row.state])),
      );
      expect(records.flatMap(({ facts: some }) => some).length).toBe(facts.length);
      for (const record of records) {
        const of = facts.filter((row) => recordOf(row) === `${record.kind}#${record.id}`);
        const inOrder = of.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
        expect(record.facts).toEqual(inOrder.map(({ event }) => event));
        for (const fact of record.facts) expect(fact.region).toBe(region);
      }
      const { name, residentId } = personOf(1);
      for (const secret of [name, residentId]) expect(JSON.stringify(records)).not.toContain(secret);
    }
  },
);

it("the main job left something in every service to hand out", async () => {
  for (const { name } of contracts) expect(await kept(name, hongshan)).not.toEqual([]);
});

it.each(contracts.map(({ name }) => name))(
  "%s says which kinds there are, when it is asked for another",
  async (service) => {
    const path = `/regions/${hongshan}/${service}/export?kind=nothing`;
    const { status, text } = await ask(path, `${hongshan}:region-administrator`);
    const problem = z
      .object({
        title: z.string(),
        field: z.string(),
        errors: z.array(z.object({ reason: z.string(), message: z.object({ zh: z.string(), en: z.string() }) })),
      })
      .parse(JSON.parse(text));
    expect({ status, title: problem.title, field: problem.field }).toEqual({
      status: 422,
      title: "kind-unknown",
      field: "/query/kind",
    });
    const named = problem.errors.map(({ reason }) => reason);
    expect(named).toEqual(expect.arrayContaining(declared(service)));
    expect(problem.errors.every(({ message }) => message.zh !== "" && message.en !== "")).toBe(true);
  },
);

it("is handed to nobody who administers another region", async () => {
  const path = `/regions/${hongshan}/subsidies/export?kind=application`;
  for (const grants of [`${hulan}:region-administrator`, `150400:region-administrator`, `${hongshan}:cdpf-reviewer`])
    expect(await ask(path, grants)).toMatchObject({ status: 403 });
});
