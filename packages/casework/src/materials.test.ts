import { describe, expect, it } from "vitest";
import { nursing, papers } from "./chifeng.fixture.ts";
import { asked, missing, noticeOf, stranger } from "./materials.ts";

const inPerson = { byProxy: false, shared: [] };
const idsOf = (materials: readonly { id: string }[]) => materials.map(({ id }) => id);

describe("the papers that are asked", () => {
  it.each([
    ["in person", inPerson, papers],
    ["by proxy (第一条)", { byProxy: true, shared: [] }, [...papers, "authority-of-proxy"]],
    [
      "with the certificate shared (第十三条)",
      { byProxy: false, shared: ["disability-certificate"] },
      ["written-application", "household-register"],
    ],
    ["with a paper shared that is not waived", { byProxy: false, shared: ["written-application"] }, papers],
  ])("%s", (_, circumstances, ids) => {
    expect(idsOf(asked(nursing.materials, circumstances))).toEqual(ids);
  });
});

describe("what is missing", () => {
  it.each([
    ["all, when nothing was presented", [], papers],
    ["the rest", ["household-register"], ["written-application", "disability-certificate"]],
    ["nothing", papers, []],
    ["nothing, when more than enough was presented", [...papers, "authority-of-proxy"], []],
  ])("%s", (_, presented, ids) => {
    expect(missing(nursing.materials, presented, inPerson)).toEqual(ids);
  });
});

it("a paper the scheme does not know is named, with those it knows", () => {
  expect(stranger(nursing.materials, papers, "/body/presented")).toBeUndefined();
  expect(stranger(nursing.materials, [...papers, "residence-permit"], "/body/presented")).toMatchObject({
    reason: "material-unknown",
    field: "/body/presented",
    message: {
      zh: expect.stringMatching(/residence-permit.*户口簿（household-register）/),
      en: expect.stringContaining("written-application"),
    },
  });
});

it("a notice names papers as the law does, in its order", () => {
  expect(noticeOf(nursing.materials, ["household-register", "disability-certificate"])).toMatchObject({
    materials: [
      { id: "disability-certificate", title: { zh: "中华人民共和国残疾人证" } },
      { id: "household-register", title: { zh: "户口簿" } },
    ],
  });
});
