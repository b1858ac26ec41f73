import { applicant, day, form, made, officer, standingAt } from "@tongban/casework/chifeng.fixture";
import { Month } from "@tongban/kernel/day";
import { Fen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import { lawOf } from "@tongban/policy/packs.fixture";
import type { Application } from "./application.ts";
import { approveApplication } from "./approve.ts";
import type { Award } from "./award.ts";
import { makeAward } from "./make-award.ts";
import { type Matter, matterOn, withFile } from "./matter.ts";
import { openApplication } from "./open.ts";

export const month = (text: string) => Month.parse(text);
export { applicant };

export const matterOf = (scheme: string, law = lawOf()): Matter => {
  const matter = matterOn(law, scheme, day("2022-03-31"), true);
  if (!matter.ok) throw new Error(matter.message.en);
  return matter.value;
};
export const nursing = matterOf("nursing-subsidy");

/** What the main job's request hands over: a form handed in at Hulan on 2022-03-31. */
export const filed = (change: object = {}) => ({
  id: "request-1",
  form: form(change),
  person: applicant,
  parties: [applicant],
  sealed: "sealed",
  on: day("2022-03-31"),
  request: { id: "request-1", from: RegionCode.parse("230111") },
});

/** The application as Hongshan opened it on 2022-04-07. */
export const opened = (change: object = {}, matter: Matter = nursing): Application =>
  made(
    openApplication(undefined, filed({ scheme: matter.scheme.id, ...change }), matter, undefined, day("2022-04-07")),
  );

/** The application when it has come to a step. */
export const applicationAt = (step: string, matter: Matter = nursing): Application =>
  withFile(opened({}, matter), { ...standingAt(step, matter.course), scheme: matter.scheme.id }, matter);

export const deciding = {
  step: "decision",
  role: "civil-affairs-officer",
  by: officer("civil-affairs-officer"),
  day: day("2022-04-20"),
};

export const approved = (): Application =>
  made(approveApplication(applicationAt("decision"), nursing, undefined, deciding));

/** The award that the main job makes, from March on. */
export const award = (change: Partial<Award> = {}): Award => ({
  ...made(makeAward(undefined, approved(), { monthlyFen: Fen.parse(10_000), from: month("2022-03") })),
  ...change,
});
