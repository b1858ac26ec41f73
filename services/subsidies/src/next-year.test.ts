import { day, form, made, officer } from "@tongban/casework/chifeng.fixture";
import { compile } from "@tongban/policy/law";
import { lawOf, mergedOf, nationWithNextYear, textOf } from "@tongban/policy/packs.fixture";
import { describe, expect, it } from "vitest";
import { filed } from "./application.fixture.ts";
import { matterOn } from "./matter.ts";
import { openApplication } from "./open.ts";
import { passStep } from "./pass.ts";
import { applicationView } from "./view.ts";

const on = day("2026-12-10");
const past = day("2026-12-28");
const filedUnder = lawOf();
const today = compile(mergedOf(nationWithNextYear, textOf("150400")), "today");
const matterBy = (law = filedUnder) => {
  const matter = matterOn(law, "nursing-subsidy", on, false);
  if (!matter.ok) throw new Error(matter.message.en);
  return matter.value;
};
const { request: _, ...here } = { ...filed(), form: form(), on };
const act = { step: "first-review", role: "township-clerk", by: officer("township-clerk"), day: past };

describe("a case filed at the end of the calendar that its law knew", () => {
  const application = made(openApplication(undefined, here, matterBy(), undefined, on));

  it("cannot start a limit beyond it", () => {
    expect(passStep(application, matterBy(), undefined, act)).toMatchObject({ reason: "calendar-not-covered" });
  });

  it("goes on into the next year by the law it was filed under, with the calendar of today's", () => {
    const matter = matterBy({ ...filedUnder, calendar: today.calendar });
    const passed = made(passStep(application, matter, undefined, act));
    expect(passed.file).toMatchObject({ law: filedUnder.digest, step: "national-entry" });
    expect(applicationView(passed, matter).limits).toMatchObject([
      { limit: "national-entry", due: "2026-12-31", state: "running" },
      { limit: "submission", due: "2027-01-12", state: "running" },
    ]);
  });
});
