import { Day } from "@tongban/kernel/day";
import { ResidentId } from "@tongban/kernel/resident-id";
import { county, lawOf } from "@tongban/policy/packs.fixture";
import { representationOn } from "@tongban/policy/representation";
import { describe, expect, it } from "vitest";
import { Applicant } from "./form.ts";
import { unrepresented } from "./represented.ts";

/** The identity number of somebody born on a day. */
const bornOn = (birth: string, order = "002"): ResidentId => {
  const first17 = `150402${birth.replaceAll("-", "")}${order}`;
  const found = "0123456789X"
    .split("")
    .map((check) => ResidentId.safeParse(first17 + check))
    .find(({ success }) => success);
  if (!found?.data) throw new Error(`No check character fits ${first17}`);
  return found.data;
};
const day = (text: string) => Day.parse(text);
const lawful = (on = "2022-03-31", law = lawOf()) => representationOn(law, day(on));
const applicant = (birth: string, more: object = {}) =>
  Applicant.parse({ name: "乌兰图雅", residentId: bornOn(birth), ...more });
const guardian = (birth = "1985-03-12", relation = "guardian") => ({
  proxy: { name: "巴图", residentId: bornOn(birth, "004"), relation },
});
const on = day("2022-03-31");

describe("who may apply as the form stands", () => {
  it.each([
    ["an adult alone", applicant("1985-03-12")],
    ["one of fourteen since yesterday alone", applicant("2008-03-30")],
    ["a child through a guardian", applicant("2015-06-01", guardian())],
    [
      "a child of today through a guardian of eighteen since yesterday",
      applicant("2022-03-31", guardian("2004-03-30")),
    ],
    ["an adult through whomever", applicant("1985-03-12", guardian("1990-01-01", "entrusted"))],
    ["an adult without capacity through a guardian", applicant("1985-03-12", { capacity: "none", ...guardian() })],
  ])("%s", (_, who) => {
    expect(unrepresented(who, lawful(), on)).toBeUndefined();
  });

  const pipl = { document: "personal-information-law", clause: "第三十一条" };
  const code = "中华人民共和国民法典";
  it.each([
    ["guardian-needed", "a child alone", applicant("2015-06-01"), pipl],
    ["guardian-needed", "a child on the fourteenth birthday", applicant("2008-03-31"), pipl],
    ["guardian-needed", "through a supporter", applicant("2015-06-01", guardian("1985-03-12", "supporter")), pipl],
    [
      "guardian-needed",
      "through the village",
      applicant("2015-06-01", guardian("1985-03-12", "village-committee")),
      pipl,
    ],
    [
      "guardian-needed",
      "an adult without capacity alone",
      applicant("1985-03-12", { capacity: "none" }),
      { document: code, clause: "第二十一条" },
    ],
    [
      "guardian-needed",
      "an adult without capacity through another",
      applicant("1985-03-12", { capacity: "none", ...guardian("1985-03-12", "entrusted") }),
      { document: code },
    ],
    [
      "guardian-unfit",
      "a guardian without a number",
      applicant("2015-06-01", { proxy: { name: "巴图", relation: "guardian" } }),
      { document: code },
    ],
    [
      "guardian-unfit",
      "the applicant themselves",
      applicant("1985-03-12", {
        capacity: "none",
        proxy: { name: "乌兰图雅", residentId: bornOn("1985-03-12"), relation: "guardian" },
      }),
      { document: code },
    ],
    [
      "guardian-unfit",
      "a guardian of seventeen",
      applicant("2015-06-01", guardian("2004-12-01")),
      { clause: "第十七条" },
    ],
    [
      "guardian-unfit",
      "a guardian on the eighteenth birthday",
      applicant("2015-06-01", guardian("2004-03-31")),
      { clause: "第十七条" },
    ],
  ])("%s: %s", (reason, _, who, source) => {
    expect(unrepresented(who, lawful(), on)).toMatchObject({ ok: false, reason, source });
  });

  it("a guardian's mandate on record does as well, nobody else's", () => {
    expect(unrepresented(applicant("2015-06-01"), lawful(), on, "guardian")).toBeUndefined();
    expect(unrepresented(applicant("1985-03-12", { capacity: "none" }), lawful(), on, "guardian")).toBeUndefined();
    expect(unrepresented(applicant("2015-06-01"), lawful(), on, "entrusted")).toMatchObject({ ok: false });
  });
});

describe("an age in full years", () => {
  it.each([
    ["born on a leap day, on the last of February", "2008-02-29", "2022-02-28", "guardian-needed"],
    ["and on the day after", "2008-02-29", "2022-03-01", undefined],
    ["born on the last day of a year", "2007-12-31", "2021-12-31", "guardian-needed"],
    ["and on the day after", "2007-12-31", "2022-01-01", undefined],
  ])("%s", (_, birth, when, reason) => {
    expect(unrepresented(applicant(birth), lawful(when), day(when))?.reason).toBe(reason);
  });

  it("is reached on the birthday where a region has settled it so", () => {
    const settled = lawOf(
      county(`settings:
  age-reached-on-birthday:
    value: [{ from: 2022-01-01, source: { document: county-notice, clause: 第一条 }, value: true }]`),
    );
    const law = lawful("2022-03-31", settled);
    expect(unrepresented(applicant("2008-03-31"), law, on)).toBeUndefined();
    expect(unrepresented(applicant("2008-04-01"), law, on)).toMatchObject({ reason: "guardian-needed" });
  });
});

it("asks for no guardian on a day on which no law did", () => {
  expect(unrepresented(applicant("2015-06-01"), lawful("2021-10-31"), day("2021-10-31"))).toBeUndefined();
  expect(unrepresented(applicant("2015-06-01"), lawful("2021-11-01"), day("2021-11-01"))).toMatchObject({ ok: false });
});
