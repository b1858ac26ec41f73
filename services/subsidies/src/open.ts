import { examine } from "@tongban/casework/examine";
import type { Form } from "@tongban/casework/form";
import { noticeOf } from "@tongban/casework/materials";
import { open } from "@tongban/casework/open";
import { unrepresented } from "@tongban/casework/represented";
import type { RequestRef } from "@tongban/events/matter";
import { ApplicationOpened, MaterialsRequested } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import { accept, type Refused, refuse, unchanged } from "@tongban/kernel/decision";
import type { MandateRef } from "@tongban/kernel/mandate";
import type { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import type { Application } from "./application.ts";
import { type Award, isActive } from "./award.ts";
import { type Matter, stated, withFile } from "./matter.ts";

/** A form as it was handed in, with what the edge knows of it. */
export type Filed = {
  id: string;
  form: Form;
  person: PersonId;
  /** Everybody whom the form concerns, the applicant among them. */
  parties: readonly PersonId[];
  sealed: string;
  /** The day of application, also when the papers arrived later from elsewhere. */
  on: Day;
  request?: RequestRef;
  /** Under which the applicant's proxy files it. */
  mandate?: MandateRef;
};

/** Refused when the household register is in another region: the two subsidies are applied for there (赤峰规程 第一条). */
export const householdElsewhere = (
  region: RegionCode,
  { household }: Form,
  { scheme }: Pick<Matter, "scheme">,
): Refused<"household-elsewhere"> | undefined =>
  household.region === region
    ? undefined
    : refuse(
        "household-elsewhere",
        {
          zh: `申请人户籍在${household.region}，请在户籍地申请，或走跨省通办。`,
          en: `The applicant's household is in ${household.region}: apply there, or across provinces.`,
        },
        { source: scheme.source, field: "/body/household/region" },
      );

/**
 * Opens the case of an application (第一条), at a window of the region itself or pushed from another region. Refused when
 * the person receives the subsidy already, the certificate does not entitle them, they need a guardian and none applies
 * for them, or a paper is none of the scheme's. Of who files under a mandate no proof of it is asked: it was shown when
 * the mandate was entered.
 */
export const openApplication = (
  existing: Application | undefined,
  { id, form, person, parties, sealed, on, request, mandate }: Filed,
  matter: Matter,
  award: Award | undefined,
  day: Day,
) => {
  if (existing) return unchanged(existing);
  if (award && isActive(award))
    return refuse(
      "award-already-active",
      { zh: "此人已在享受这项补贴。", en: "This person already receives this subsidy." },
      { source: matter.scheme.source, field: "/body/scheme" },
    );
  if (mandate && form.applicant.proxy)
    return refuse(
      "proxy-named-already",
      {
        zh: "您已凭登记的代办关系办理，申请表中不必再填代办人。",
        en: "You act under a registered mandate: the form names no proxy besides.",
      },
      { source: matter.scheme.source, field: "/body/applicant/proxy" },
    );
  const certificate = examine(form, matter.scheme, on);
  if (!certificate.ok) return certificate;
  const alone = unrepresented(form.applicant, matter.representation, on, mandate?.relation);
  if (alone) return alone;
  const circumstances = { byProxy: form.applicant.proxy !== undefined, shared: form.shared };
  const filed = open(
    matter.scheme,
    matter.law,
    matter.course,
    { on, presented: form.presented, circumstances, parties },
    request ? "received" : "opened",
    day,
  );
  if (!filed.ok) return filed;
  const application = withFile(
    {
      id,
      person,
      office: form.household.township,
      sealed,
      byProxy: circumstances.byProxy || mandate !== undefined,
      ...(mandate && { mandate }),
      certificate: certificate.value,
      ...(request && { request }),
      file: filed.state,
    },
    filed.state,
    matter,
  );
  const openedFact = ApplicationOpened.of({ ...stated(application, matter), office: application.office });
  if (filed.state.status !== "asked") return accept(application, openedFact);
  const notice = noticeOf(matter.scheme.materials, filed.state.missing);
  return accept(application, openedFact, MaterialsRequested.of({ ...stated(application, matter), notice }));
};
