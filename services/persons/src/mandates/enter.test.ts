import { MandateEntered } from "@tongban/events/persons";
import { accept, unchanged } from "@tongban/kernel/decision";
import { describe, expect, it } from "vitest";
import { enterMandate } from "./enter.ts";
import {
  child,
  committee,
  day,
  entrusted,
  filed,
  law,
  parent,
  region,
  schemes,
  today,
  village,
} from "./mandate.fixture.ts";
import { Mandate } from "./mandate.ts";

const grown = { principal: { ...child, birth: day("1960-03-07") } };
const inSchemes = (service: string, ...schemes: string[]) => ({
  ...entrusted,
  scope: { acts: ["read"], matters: [{ service, schemes }] },
});
const enter = (...asked: Parameters<typeof filed>) =>
  enterMandate(undefined, region, filed(...asked), today, law, schemes);

describe("entering a mandate", () => {
  it("states all of it but names, numbers and the document", () => {
    const entered = enter();
    const mandate = Mandate.parse({
      id: "mandate-1",
      principal: child.person,
      proxy: parent.person,
      relation: "guardian",
      office: "150402001",
      document: { kind: "household-register", on: "2022-03-01" },
      from: "2022-03-31",
      until: "2028-05-04",
      scope: { acts: ["apply", "supply", "withdraw", "read"] },
      sealed: "s1.a.b.c",
      status: "active",
    });
    const { id, office: _, document: __, sealed: ___, ...stated } = mandate;
    expect(entered).toEqual(accept(mandate, MandateEntered.of({ mandate: id, ...stated })));
  });

  it("is done once", () => {
    const entered = enter();
    const held = entered.ok ? entered.state : undefined;
    expect(enterMandate(held, region, filed(entrusted), today, law, schemes)).toEqual(unchanged(held));
  });

  it.each([
    ["a guardian of an adult, without an end", {}, grown, undefined],
    [
      "a supporter, until the day the document says",
      { relation: "supporter", until: "2022-12-31" },
      grown,
      "2022-12-31",
    ],
    ["a village committee for one of its residents", committee, { ...grown, village }, undefined],
    ["somebody entrusted with a matter until a day", entrusted, grown, "2022-06-30"],
    [
      "one in a scheme of another region, asked for here",
      inSchemes("cross-province", "retrofit-aid"),
      grown,
      "2022-06-30",
    ],
    ["one that begins later", { from: "2022-05-01" }, {}, "2028-05-04"],
    ["one that ends today", { relation: "supporter", until: "2022-03-31" }, grown, "2022-03-31"],
  ] as const)("takes in %s", (_, change, more, until) => {
    const entered = enter(change, more);
    expect(entered).toMatchObject({ ok: true });
    expect(entered.ok && entered.state.until).toBe(until);
  });

  it.each([
    ["proxy-is-principal", {}, { principal: parent }],
    ["mandate-for-oneself", {}, { enteredBy: parent.person }],
    ["mandate-for-oneself", {}, { enteredBy: child.person }],
    ["officer-not-identified", {}, { enteredBy: undefined }],
    ["proxy-not-adult", {}, { proxy: { ...parent, birth: day("2004-03-31") } }],
    ["person-not-born", {}, { principal: { ...child, birth: day("2022-04-01") } }],
    ["person-not-born", {}, { proxy: { ...parent, birth: day("2190-01-01") } }],
    ["village-not-theirs", { proxy: committee.proxy }, { village }],
    ["village-not-named", { relation: "village-committee" }, { village }],
    ["village-not-entered", committee, {}],
    ["village-elsewhere", { ...committee, office: "150402002" }, { village }],
    ["office-not-in-region", { office: "150403001" }, {}],
    ["document-not-yet-made", { document: { kind: "other", title: "证明", on: "2022-04-01" } }, {}],
    ["scheme-unknown", inSchemes("certificates", "nursing-subsidy"), grown],
    ["scheme-unknown", inSchemes("subsidies", "nursing-subsidy", "nursing-subsidies"), grown],
    ["scope-not-named", { ...entrusted, scope: { acts: ["read"] } }, grown],
    ["until-not-stated", { ...entrusted, until: undefined }, grown],
    ["until-before-from", { ...entrusted, from: "2022-07-01" }, grown],
    ["mandate-over", { relation: "supporter", from: "2022-01-01", until: "2022-03-30" }, grown],
  ] as const)("is refused with %s", (reason, change, more) => {
    expect(enter(change, more)).toMatchObject({ ok: false, reason });
  });

  it("names the scheme that there is not by its place", () => {
    expect(enter(inSchemes("subsidies", "nursing-subsidy", "nursing-subsidies"), grown)).toMatchObject({
      field: "/body/scope/matters/0/schemes/1",
    });
  });

  it("a proxy is of age from the day after their birthday", () => {
    expect(enter({}, { proxy: { ...parent, birth: day("2004-03-30") } })).toMatchObject({ ok: true });
  });
});
