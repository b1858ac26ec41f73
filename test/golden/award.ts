import { form, made, officer } from "@tongban/casework/chifeng.fixture";
import type { Form } from "@tongban/casework/form";
import type { RequestRef } from "@tongban/events/matter";
import { ApplicationApproved } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import type { Fen } from "@tongban/kernel/fen";
import { PersonId } from "@tongban/kernel/person";
import type { Law } from "@tongban/policy/law";
import type { Application } from "../../services/subsidies/src/application.ts";
import { approveApplication } from "../../services/subsidies/src/approve.ts";
import type { Award } from "../../services/subsidies/src/award.ts";
import { makeAward } from "../../services/subsidies/src/make-award.ts";
import { type Matter, matterOn } from "../../services/subsidies/src/matter.ts";
import { openApplication } from "../../services/subsidies/src/open.ts";
import { passStep } from "../../services/subsidies/src/pass.ts";

export const person = PersonId.parse("A".repeat(43));

/** A form handed in with every paper by one whose household is in this region, and who holds a certificate of grade 2. */
export const formOf = (region: string, change: object = {}) =>
  form({ household: { region, township: `${region}001` }, ...change });

/** The law of an application filed in the region itself, or pushed to it. */
export const matterOf = (law: Law, scheme: string, on: Day, pushed = false): Matter => {
  const matter = matterOn(law, scheme, on, pushed);
  if (!matter.ok) throw new Error(matter.message.en);
  return matter.value;
};

/** Opens a form's case as applied for on one day, and received on another when a request brought it from elsewhere. */
export const openedOf = (form: Form, matter: Matter, on: Day, request?: RequestRef, day = on) =>
  openApplication(
    undefined,
    { id: "case", form, person, parties: [person], sealed: "sealed", on, ...(request && { request }) },
    matter,
    undefined,
    day,
  );

/** The application when it has passed every step before this one, all on one day. */
export const broughtTo = (step: string, application: Application, matter: Matter, day: Day): Application => {
  let brought = application;
  for (const { id, holder } of matter.course.procedure.steps) {
    if (id === step) break;
    const registered = { ...application.certificate, person, sequence: 1 };
    brought = made(passStep(brought, matter, registered, { step: id, role: holder, by: officer(holder), day }));
  }
  return brought;
};

/** The award of an application that was approved on a day, with the amount a month that was stated. */
export const awardOf = (application: Application, matter: Matter, day: Day): { award: Award; monthlyFen: Fen } => {
  const step = matter.course.procedure.steps.find(({ decides }) => decides);
  if (!step) throw new Error("no step decides");
  const decision = approveApplication(
    broughtTo(step.id, application, matter, application.file.appliedOn),
    matter,
    matter.scheme.id === "living-subsidy" ? "minimum-living-allowance" : undefined,
    { step: step.id, role: step.holder, by: officer(step.holder), day },
  );
  const stated = ApplicationApproved.data.parse(decision.ok ? decision.facts[0]?.data : undefined);
  return { award: made(makeAward(undefined, made(decision), stated)), monthlyFen: stated.monthlyFen };
};
