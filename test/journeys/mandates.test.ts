import type { Envelope } from "@tongban/events/define";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at, type Caller } from "../../infra/local/story/api.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { enterMandate, mandateOf } from "../../infra/local/story/mandates.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, hulan } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning } from "../../infra/local/story/schedule.ts";
import { announce } from "../support/papers.ts";
import { factsOf, statesOf } from "./support/rows.ts";

/** Of age on 5 April 2022: until then somebody must act for them. */
const child = personOf(21, "20040405");
const [mother, friend, stranger, other] = [22, 23, 24, 25].map((nth) => personOf(nth));
if (!mother || !friend || !stranger || !other) throw new Error("Nobody is there");

const applications = at(hongshan, "subsidies/applications");
const only = (scheme: string) => ["subsidies", "persons"].map((service) => ({ service, schemes: [scheme] }));

let cloud: Cloud;
let cast: Cast;
const events: Envelope[] = [];
const ids = { child: "", mother: "", friend: "", other: "", guardianship: "", errand: "", stranger: "" };
let application = "";

const reasonOf = async (by: Caller, method: "GET" | "POST", path: string, body?: object) => {
  const { status, body: said } = await by.ask(method, path, body);
  return status < 300 ? status : `${status} ${String((said as { title?: string }).title)}`;
};
const behalf = (who: "mother" | "friend" | "other" | "stranger") => cast.proxy(ids[who], ids.child);
const form = { ...formOf(child), certificate: { number: child.certificateNumber, validUntil: "2031-03-06" } };

/** One cloud for the whole story, each event delivered twice and out of order. */
beforeAll(async () => {
  cloud = await startCloud({
    now: beginning,
    deliveries: "twice-shuffled",
    onEvent: (event) => events.push(event),
  });
  cast = castOf(cloud);
  await bringOnBoard(cloud, cast, () => {});
  ids.child = await registerCertificate(cloud, cast, child);
  ids.stranger = await registerCertificate(cloud, cast, stranger);
  const guardianship = await enterMandate(cast.clerk, hongshan, mandateOf(child, mother));
  const errand = await enterMandate(
    cast.cdpf,
    hongshan,
    mandateOf(child, friend, {
      relation: "entrusted",
      document: { kind: "power-of-attorney", title: "授权委托书", on: "2022-03-30" },
      until: "2022-04-20",
      scope: { acts: ["read", "supply"], matters: only("nursing-subsidy") },
    }),
  );
  const another = await enterMandate(
    cast.cdpf,
    hongshan,
    mandateOf(child, other, {
      relation: "supporter",
      scope: { acts: ["apply", "read"], matters: only("living-subsidy") },
    }),
  );
  Object.assign(ids, {
    mother: guardianship.proxy.person,
    guardianship: guardianship.id,
    friend: errand.proxy.person,
    errand: errand.id,
    other: another.proxy.person,
  });
  await cloud.settle();
});
afterAll(() => cloud?.stop());

describe("a guardian of one who is not of age", () => {
  it("files for them: the case is theirs, notes the mandate, and the fact says who did it and for whom", async () => {
    const filed = await behalf("mother").ask("POST", applications, form);
    expect(filed).toMatchObject({
      status: 201,
      body: {
        person: ids.child,
        byProxy: true,
        status: "asked",
        missing: ["disability-certificate", "household-register"],
        mandate: { id: ids.guardianship, relation: "guardian" },
      },
    });
    application = (filed.body as { id: string }).id;
    const [fact] = (await factsOf(cloud, "subsidies")).filter(({ subject }) => subject.endsWith(application));
    expect(fact?.actor).toEqual({ sub: ids.mother, role: "person", for: ids.child });
  });

  it("supplies papers and reads, and sees what the child would", async () => {
    const papers = { presented: ["disability-certificate", "household-register"] };
    expect(await reasonOf(behalf("mother"), "POST", `${applications}/${application}/materials`, papers)).toBe(200);
    for (const path of [
      applications,
      `${applications}/${application}`,
      `${applications}/${application}/history`,
      at(hongshan, `certificates/holders/${ids.child}`),
      at(hongshan, "cross-province/requests"),
    ])
      expect(await behalf("mother").ask("GET", path)).toEqual(await cast.resident(ids.child).ask("GET", path));
  });

  it("has none of it as their own", async () => {
    const own = cast.resident(ids.mother);
    expect(await own.ask("GET", applications)).toMatchObject({ body: { items: [] } });
    expect(await reasonOf(own, "GET", `${applications}/${application}`)).toBe("404 application-unknown");
  });

  it("files for nobody else, and nowhere else", async () => {
    expect(await reasonOf(behalf("mother"), "POST", applications, formOf(stranger))).toBe("403 not-yours");
    const forStranger = cast.proxy(ids.mother, ids.stranger);
    expect(await reasonOf(forStranger, "GET", applications)).toBe("403 mandate-not-held");
    expect(await reasonOf(behalf("mother"), "GET", at(hulan, "cross-province/requests"))).toBe("403 mandate-not-held");
    expect(await reasonOf(behalf("mother"), "GET", at(hongshan, "persons/mandates"))).toBe("403 mandate-not-held");
  });
});

describe("one who is entrusted with something", () => {
  it("does that and no more", async () => {
    const one = `${applications}/${application}`;
    expect(await reasonOf(behalf("friend"), "GET", one)).toBe(200);
    expect(await reasonOf(behalf("friend"), "POST", `${one}/withdrawal`, { reason: "不再需要" })).toBe(
      "403 mandate-not-held",
    );
    expect(await reasonOf(behalf("friend"), "POST", applications, form)).toBe("403 mandate-not-held");
    expect(await reasonOf(behalf("friend"), "GET", at(hongshan, `certificates/holders/${ids.child}`))).toBe(
      "403 mandate-not-held",
    );
  });

  it("sees nothing of another scheme, and files for none", async () => {
    const { id: paper } = await announce(behalf("mother"), application, new Uint8Array(8));
    const own = at(hongshan, `persons/papers/${paper}`);
    expect(await reasonOf(behalf("friend"), "GET", own)).toBe(200);
    expect(await reasonOf(behalf("other"), "GET", own)).toBe("404 paper-unknown");
    expect(await behalf("other").ask("GET", applications)).toMatchObject({ status: 200, body: { items: [] } });
    expect(await reasonOf(behalf("other"), "GET", `${applications}/${application}`)).toBe("404 application-unknown");
    expect(await reasonOf(behalf("other"), "POST", applications, form)).toBe("403 mandate-not-held");
  });

  it("is told the same as who has no mandate, and as when there is no such person", async () => {
    const answers = await Promise.all([
      behalf("stranger").ask("GET", applications),
      cast.proxy(ids.stranger, "Q".repeat(43)).ask("GET", applications),
      behalf("friend").ask("POST", applications, form),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});

describe("the mandates themselves", () => {
  const path = at(hongshan, "persons/mandates");

  it("are found by the person and by who acts for them, each their own", async () => {
    const found = async (person: string) => {
      const { body } = await cast.resident(person).ask("GET", path);
      return (body as { items: { id: string }[] }).items.map(({ id }) => id).toSorted();
    };
    expect(await found(ids.child)).toHaveLength(3);
    expect(await found(ids.mother)).toEqual([ids.guardianship]);
    expect(await found(ids.friend)).toEqual([ids.errand]);
    expect(await found(ids.stranger)).toEqual([]);
    const known = await cast.clerk.ask("POST", `${path}/lookups`, {
      residentId: mother.residentId,
      purpose: "核对代办关系",
    });
    expect(known.body).toMatchObject({
      items: [{ id: ids.guardianship, until: "2022-04-05", principal: { name: child.name } }],
    });
  });

  it("end when one of the two, or staff, ends them, and are honoured no more", async () => {
    const ending = `${path}/${ids.errand}/ending`;
    const why = { reason: "事情已经办完" };
    expect(await reasonOf(cast.resident(ids.mother), "POST", ending, why)).toBe("404 mandate-unknown");
    expect(await reasonOf(cast.resident(ids.friend), "POST", ending, why)).toBe(200);
    await cloud.settle();
    expect(await reasonOf(behalf("friend"), "GET", applications)).toBe("403 mandate-not-held");
    expect(await reasonOf(cast.clerk, "POST", ending, why)).toBe("409 mandate-already-ended");
    expect(await cast.resident(ids.child).ask("GET", `${path}/${ids.errand}`)).toMatchObject({
      body: { status: "ended", because: "proxy", endedOn: "2022-03-30" },
    });
  });

  it("end by themselves: honoured on the last day, not after it, though no clock has struck yet", async () => {
    await cloud.clock.set(new Date("2022-04-05T23:59:00+08:00"));
    await cloud.settle();
    expect(await reasonOf(behalf("mother"), "GET", applications)).toBe(200);
    await cloud.clock.set(new Date("2022-04-06T00:01:00+08:00"));
    expect(await reasonOf(behalf("mother"), "GET", applications)).toBe("403 mandate-not-held");
    expect(await statesOf(cloud, "persons", "mandate")).toContainEqual(
      expect.objectContaining({ id: ids.guardianship, status: "active" }),
    );
    expect(await reasonOf(cast.resident(ids.child), "GET", `${applications}/${application}`)).toBe(200);
  });

  it("and state it the day after, once", async () => {
    await cloud.clock.set(new Date("2022-04-06T10:00:00+08:00"));
    await cloud.settle();
    const facts = (await factsOf(cloud, "persons"))
      .filter(({ type }) => type.startsWith("persons.mandate-"))
      .map(({ type, data }) => ({ type, ...(data as object) }));
    expect(facts).toHaveLength(5);
    expect(facts.filter(({ type }) => type === "persons.mandate-ended.v1")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ mandate: ids.errand, because: "proxy" }),
        expect.objectContaining({ mandate: ids.guardianship, because: "until", endedOn: "2022-04-05" }),
      ]),
    );
  });
});

it("no name, number or document's title is in any row or event, and nothing was left undelivered", async () => {
  const told = [JSON.stringify(events)];
  for (const service of ["persons", "subsidies", "certificates", "cross-province"]) {
    told.push(JSON.stringify(await cloud.rows(service)));
    expect(await cloud.deadLetters(service)).toEqual([]);
  }
  for (const { name, residentId } of [child, mother, friend, other])
    for (const secret of [name, residentId, "户口簿第3页"]) expect(told.join("")).not.toContain(secret);
});
