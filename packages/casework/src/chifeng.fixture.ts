import { createHash } from "node:crypto";
import { Day } from "@tongban/kernel/day";
import type { Decision } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import { type Law, procedureOn, schemeOn } from "@tongban/policy/law";
import { lawOf } from "@tongban/policy/packs.fixture";
import type { Case } from "./case.ts";
import { Form } from "./form.ts";
import { open } from "./open.ts";
import { pass } from "./pass.ts";
import type { Course } from "./step.ts";

export const day = (text: string) => Day.parse(text);

/** The state after a decision that must be an acceptance. */
export const made = <State>(decision: Decision<State, unknown>): State => {
  if (!decision.ok) throw new Error(decision.message.en);
  return decision.state;
};

/** Whether a decision left the very state it was asked about, so that nothing is written. */
export const untouched = (decision: Decision<unknown, unknown>, state: unknown): boolean =>
  decision.ok && decision.facts.length === 0 && decision.state === state;

/** A scheme of Chifeng as it stood on the day on which the main job's application was handed in. */
export const schemeOf = (id: string, law: Law = lawOf()) => {
  const scheme = schemeOn(law, id, day("2022-03-31"));
  if (!scheme.ok) throw new Error(scheme.message.en);
  return scheme.value;
};

export const nursing = schemeOf("nursing-subsidy");

const between = procedureOn(lawOf(), "cross-province-subsidy", day("2022-03-31"));
if (!between.ok) throw new Error(between.message.en);
/** The way of a case that was pushed from another region: Chifeng's own limits, and the nation's for the household place. */
export const course: Course = {
  procedure: {
    ...nursing.procedure,
    limits: [...between.value.limits.filter(({ side }) => side === "household"), ...nursing.procedure.limits],
  },
  calendar: lawOf().calendar,
};

/** Every paper of one who applies in person. */
export const papers = ["written-application", "disability-certificate", "household-register"];

/** A form for the nursing subsidy, handed in with every paper by the holder of a certificate of grade 2. */
export const form = (change: object = {}) =>
  Form.parse({
    scheme: "nursing-subsidy",
    applicant: { name: "乌兰图雅", residentId: "150402198503120025" },
    certificate: { number: "15040219850312002512", validUntil: "2029-06-01" },
    household: { region: "150402", township: "150402001" },
    presented: papers,
    ...change,
  });

/** Who holds a role in these tests: of each role one person, or another by a further letter. */
export const officer = (role: string, letter = "a") =>
  PersonId.parse(createHash("sha256").update(`${role}-${letter}`).digest("base64url"));

/** Whom the form concerns. */
export const applicant = PersonId.parse("A".repeat(43));

/** A case applied for on 2022-03-31 and pushed to Hongshan on 2022-04-07. */
export const pushed = (presented: readonly string[] = papers): Case => {
  const applied = {
    on: day("2022-03-31"),
    presented,
    circumstances: { byProxy: false, shared: [] },
    parties: [applicant],
  };
  return made(open(nursing, "digest", course, applied, "received", day("2022-04-07")));
};

/** The days on which the steps of the main job were passed. */
const passedOn = new Map([
  ["first-review", "2022-04-08"],
  ["national-entry", "2022-04-11"],
  ["submission", "2022-04-12"],
  ["cdpf-review", "2022-04-14"],
  ["forwarding", "2022-04-18"],
]);

/** The pushed case when it has come to a step, by the way of a procedure. */
export const standingAt = (step: string, way: Course = course): Case => {
  let file = pushed();
  for (const { id, holder } of way.procedure.steps) {
    if (id === step) break;
    file = made(pass(file, way, { step: id, role: holder, by: officer(holder), day: day(passedOn.get(id) ?? "") }));
  }
  return file;
};
