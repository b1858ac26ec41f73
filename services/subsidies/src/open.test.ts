import { day, form, officer, papers } from "@tongban/casework/chifeng.fixture";
import { ApplicationOpened, MaterialsRequested } from "@tongban/events/subsidies";
import { RegionCode } from "@tongban/kernel/region";
import { describe, expect, it } from "vitest";
import { applicant, award, filed, matterOf, nursing, opened } from "./application.fixture.ts";
import { householdElsewhere, openApplication } from "./open.ts";

const on = day("2022-04-07");

describe("an application that was pushed from Hulan", () => {
  it("is opened with its day of application and the ten days of the determination", () => {
    const decision = openApplication(undefined, filed(), nursing, undefined, on);
    expect(decision).toMatchObject({
      ok: true,
      state: {
        id: "request-1",
        person: applicant,
        office: "150402001",
        holder: "township-clerk",
        byProxy: false,
        certificate: { grade: 2, category: "visual", validUntil: "2029-06-01" },
        request: { id: "request-1", from: "230111" },
        file: {
          status: "open",
          appliedOn: "2022-03-31",
          clocks: [{ limit: "determination", startedOn: "2022-04-07", due: "2022-04-21" }],
        },
      },
      facts: [
        {
          type: ApplicationOpened.type,
          data: { person: applicant, office: "150402001", case: { appliedOn: "2022-03-31" } },
        },
      ],
    });
  });

  it("keeps whom the form concerns, and says of nobody but the applicant who they are", () => {
    const [mother, proxy] = [officer("mother"), officer("proxy")];
    const parties = [applicant, proxy, mother];
    const decision = openApplication(undefined, { ...filed(), parties }, nursing, undefined, on);
    expect(decision).toMatchObject({ state: { file: { persons: { parties, hands: [], aside: [] } } } });
    const told = JSON.stringify(decision.ok && decision.facts);
    expect([mother, proxy].filter((each) => told.includes(each))).toEqual([]);
  });

  it("is opened once", () => {
    expect(openApplication(opened(), filed(), nursing, undefined, day("2022-04-08"))).toMatchObject({
      state: opened(),
      facts: [],
    });
  });
});

describe("an application at a window of the region", () => {
  const { request: _, ...here } = filed({ presented: ["written-application"] });

  it("lacks papers: one notice lists them all, as the law calls them", () => {
    expect(openApplication(undefined, here, nursing, undefined, on)).toMatchObject({
      ok: true,
      state: { file: { status: "asked", clocks: [] } },
      facts: [
        { type: ApplicationOpened.type },
        {
          type: MaterialsRequested.type,
          data: {
            case: { missing: ["disability-certificate", "household-register"] },
            notice: {
              materials: [
                { id: "disability-certificate", title: { zh: "中华人民共和国残疾人证" } },
                { id: "household-register", title: { zh: "户口簿" } },
              ],
            },
          },
        },
      ],
    });
    expect(openApplication(undefined, here, nursing, undefined, on)).not.toHaveProperty("state.holder");
  });

  it("is brought by a guardian, who must show that they are one", () => {
    const proxy = { name: "巴图", relation: "guardian" };
    expect(opened({ applicant: { ...form().applicant, proxy } })).toMatchObject({
      byProxy: true,
      file: { status: "asked", missing: ["authority-of-proxy"] },
    });
  });

  describe("filed under a mandate", () => {
    const mandate = { id: "mandate-1", relation: "guardian", proxy: applicant } as const;
    const papers = ["written-application", "disability-certificate", "household-register"];

    it("notes it, and asks for no proof of what was shown when it was entered", () => {
      const { request: __, ...complete } = filed({ presented: papers });
      expect(openApplication(undefined, { ...complete, mandate }, nursing, undefined, on)).toMatchObject({
        ok: true,
        state: { byProxy: true, mandate, file: { status: "open" } },
      });
    });

    it("names no proxy besides", () => {
      const proxy = { name: "巴图", relation: "guardian" };
      const { request: __, ...named } = filed({ presented: papers, applicant: { ...form().applicant, proxy } });
      expect(openApplication(undefined, { ...named, mandate }, nursing, undefined, on)).toMatchObject({
        reason: "proxy-named-already",
        field: "/body/applicant/proxy",
      });
    });
  });

  it("needs no certificate whose data are shared", () => {
    const presented = papers.filter((id) => id !== "disability-certificate");
    expect(opened({ presented, shared: ["disability-certificate"] })).toMatchObject({ file: { status: "open" } });
  });
});

describe("what opens no case", () => {
  const certificate = { number: "15040219850312002512", validUntil: "2029-06-01" };
  it.each([
    ["certificate-not-applicants", { certificate: { ...certificate, number: "15040219850312004112" } }],
    ["certificate-expired", { certificate: { ...certificate, validUntil: "2022-03-30" } }],
    ["not-eligible", { certificate: { ...certificate, number: "15040219850312002513" } }],
    ["material-unknown", { presented: ["residence-permit"] }],
    ["guardian-needed", { applicant: { ...form().applicant, capacity: "none" } }],
  ])("%s", (reason, change) => {
    expect(openApplication(undefined, filed(change), nursing, undefined, on)).toMatchObject({ ok: false, reason });
  });

  it("a certificate is judged on the day of application, not on that of arrival", () => {
    expect(opened({ certificate: { ...certificate, validUntil: "2022-03-31" } })).toMatchObject({
      file: { status: "open" },
    });
  });

  it("award-already-active, for the same scheme", () => {
    expect(openApplication(undefined, filed(), nursing, award(), on)).toMatchObject({
      reason: "award-already-active",
      field: "/body/scheme",
    });
  });

  it("household-elsewhere", () => {
    expect(householdElsewhere(RegionCode.parse("150402"), form(), nursing)).toBeUndefined();
    expect(householdElsewhere(RegionCode.parse("150403"), form(), nursing)).toMatchObject({
      reason: "household-elsewhere",
      field: "/body/household/region",
      source: nursing.scheme.source,
    });
  });
});

it("grade 4 may apply for the living subsidy, whose ground is the household's economy", () => {
  const certificate = { number: "15040219850312002514", validUntil: "2029-06-01" };
  expect(opened({ certificate }, matterOf("living-subsidy"))).toMatchObject({ file: { status: "open" } });
});
