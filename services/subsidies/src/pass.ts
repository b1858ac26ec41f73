import { entitled } from "@tongban/casework/examine";
import { pass } from "@tongban/casework/pass";
import { type Act, atStep } from "@tongban/casework/step";
import { StepPassed } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import { refuse } from "@tongban/kernel/decision";
import type { Source } from "@tongban/kernel/source";
import type { Application } from "./application.ts";
import type { Certificate } from "./certificate.ts";
import { type Matter, moved } from "./matter.ts";

/**
 * The holder passes a step. Where the step checks the certificate (第三条: 真实性、有效性和重度残疾条件), the registry must
 * know it, with the grade and category that were shown, valid on the day and enough for the scheme.
 */
export const passStep = (application: Application, matter: Matter, certificate: Certificate | undefined, act: Act) => {
  const at = atStep(application.file, matter.course, act);
  if (!at.ok) return at;
  if (at.step.checks?.includes("certificate")) {
    const found = genuine(application, matter, certificate, at.step.source, act.day);
    if (!found.ok) return found;
  }
  return moved(application, pass(application.file, matter.course, act), matter, (state, excepted) =>
    StepPassed.of({ ...state, ...excepted, step: act.step }),
  );
};

const genuine = (
  { certificate: shown }: Application,
  { scheme }: Matter,
  held: Certificate | undefined,
  source: Source,
  day: Day,
) => {
  if (!held)
    return refuse(
      "certificate-not-registered",
      {
        zh: "残疾人证登记中没有此人的证件，无法审核其真实性。",
        en: "The registry holds no certificate of this person.",
      },
      { source },
    );
  if (held.grade !== shown.grade || held.category !== shown.category)
    return refuse(
      "certificate-differs",
      {
        zh: "登记的残疾类别或等级与所示证件不一致。",
        en: "The registered category or grade is not the one that was shown.",
      },
      { source },
    );
  return entitled(scheme, held, day, { number: "/body/step", validUntil: "/body/step" });
};
