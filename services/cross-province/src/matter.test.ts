import { expect, it } from "vitest";
import { matter } from "./request.fixture.ts";

it("the receiving place has its own limits, by its own law, and the household place's papers (民办发〔2021〕2号 第二条)", () => {
  expect(matter).toMatchObject({ law: "hulan", householdLaw: "digest", scheme: { id: "nursing-subsidy" } });
  expect(matter.course.procedure.limits.map(({ id, workingDays }) => [id, workingDays])).toEqual([
    ["push", 3],
    ["tell", 3],
  ]);
  expect(matter.course.procedure.steps).toEqual([]);
});
