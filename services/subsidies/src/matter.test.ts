import { county, lawOf } from "@tongban/policy/packs.fixture";
import { expect, it } from "vitest";
import { matterOf } from "./application.fixture.ts";

it("is a small office's only where the region's law says so", () => {
  const settled = (value: boolean) =>
    lawOf(
      county(`settings:
  one-officer-for-two-steps:
    value: [{ from: 2022-01-01, source: { document: county-notice, clause: 第一条 }, value: ${value} }]`),
    );
  expect(matterOf("nursing-subsidy").course.smallOffice).toBe(false);
  expect(matterOf("nursing-subsidy", settled(false)).course.smallOffice).toBe(false);
  expect(matterOf("nursing-subsidy", settled(true)).course.smallOffice).toBe(true);
});
