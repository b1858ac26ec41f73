import { personFields } from "@tongban/events/reading";
import { PersonId } from "@tongban/kernel/person";
import { describe, expect, it } from "vitest";
import { Access, AccessKind } from "./access.ts";
import { accessesOf } from "./accesses-of.ts";
import { accessView } from "./view.ts";

const first = PersonId.parse(`${"0".repeat(42)}A`);
const second = PersonId.parse(`${"0".repeat(42)}E`);
const read = {
  id: "event-1",
  type: "subsidies.person-data-read.v1",
  at: "2022-04-07T17:30:00.000Z",
  actor: { sub: "li", role: "township-clerk", office: "150402001" },
  data: {
    persons: [first, second],
    fields: ["name", "case"],
    route: "GET /regions/{region}/subsidies/applications/{id}",
    matter: "applications/a",
  },
};

describe("a reading", () => {
  it("leaves a row for each person, the same when it is heard again", () => {
    const noted = accessesOf(read);
    expect(noted.map(({ id, access }) => [id, access.person])).toEqual([
      ["2022-04-07T17:30:00.000Z.event-1.0", first],
      ["2022-04-07T17:30:00.000Z.event-1.1", second],
    ]);
    expect(accessesOf(read)).toEqual(noted);
    for (const { access } of noted) expect(Access.parse(access)).toEqual(access);
  });

  it("is of the day it was in Shanghai, and is found by person, by staff day by day, and by day", () => {
    const [row] = accessesOf(read);
    expect(row && AccessKind.index(row.access)).toEqual({
      person: first,
      queue: ["li", "2022-04-08.2022-04-07T17:30:00.000Z"],
      due: "2022-04-08",
    });
  });
});

describe("an access, as it is told", () => {
  const [row] = accessesOf(read);
  const told = (more: Partial<Access> = {}, offices = new Map([["150402001", "西屯街道"]])) =>
    row && accessView({ ...row.access, ...more }, offices);

  it("says who, as what, of which office, when, which fields in words, and for which record", () => {
    expect(told()).toEqual({
      person: first,
      at: read.at,
      who: "li",
      role: "township-clerk",
      title: { zh: "乡镇街道经办人", en: "township clerk" },
      office: { code: "150402001", name: "西屯街道" },
      service: "subsidies",
      route: read.data.route,
      fields: [
        { field: "name", title: personFields.name },
        { field: "case", title: personFields.case },
      ],
      matter: "applications/a",
    });
  });

  it("says the purpose, where it was said, and the code of an office whose name is not known", () => {
    expect(told({ purpose: "核对登记" }, new Map())).toMatchObject({
      purpose: "核对登记",
      office: { code: "150402001" },
    });
  });

  it("calls a person who read another's matter what they are: who acts for them, or another", () => {
    const by = { sub: second, role: "person" };
    expect(told({ by: { ...by, for: first } })).toMatchObject({ who: second, title: { zh: "代办人" } });
    expect(told({ by })).toMatchObject({ who: second, title: { zh: "居民" } });
    expect(told({ by: { ...by, for: second } })).toMatchObject({ title: { zh: "居民" } });
  });

  it("passes on a field and a role that it has no words for", () => {
    expect(told({ fields: ["shoe-size"], by: { sub: "x", role: "night-porter" } })).toMatchObject({
      title: { zh: "night-porter", en: "night porter" },
      fields: [{ field: "shoe-size", title: { zh: "shoe-size", en: "shoe-size" } }],
    });
  });
});
