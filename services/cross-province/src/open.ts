import { examine } from "@tongban/casework/examine";
import type { Form } from "@tongban/casework/form";
import { noticeOf } from "@tongban/casework/materials";
import { open } from "@tongban/casework/open";
import { unrepresented } from "@tongban/casework/represented";
import { PapersCompleted, PapersRequested, RequestOpened } from "@tongban/events/cross-province";
import type { Day } from "@tongban/kernel/day";
import { accept, type Refused, refuse, unchanged } from "@tongban/kernel/decision";
import type { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import type { Procedure } from "@tongban/policy/procedure";
import { type Matter, stated } from "./matter.ts";
import type { Request } from "./request.ts";

/** A form as it was handed in, with what the edge knows of it. */
export type Filed = {
  id: string;
  receiving: RegionCode;
  /** The township office at whose window it was handed in. */
  office?: string;
  form: Form;
  person: PersonId;
  sealed: string;
};

/** Refused when the applicant's household is here: then nothing crosses a border. */
export const householdHere = (
  region: RegionCode,
  { household }: Form,
  { source }: Pick<Procedure, "source">,
): Refused<"household-here"> | undefined =>
  household.region === region
    ? refuse(
        "household-here",
        {
          zh: "申请人户籍就在本地，请按本地程序申请。",
          en: "The applicant's household is in this region: apply here directly.",
        },
        { source, field: "/body/household/region" },
      )
    : undefined;

/**
 * Takes in an application for another region (任意地申请): the papers are those of the household place; when some are
 * missing, one notice of the receiving place names all of them and the clock stops (民办发〔2021〕2号 第二条). Taking in,
 * pushing and telling decide nothing, so nobody stands aside here; whom the form concerns travels sealed with it.
 */
export const openRequest = (
  existing: Request | undefined,
  { id, receiving, office, form, person, sealed }: Filed,
  matter: Matter,
  day: Day,
) => {
  if (existing) return unchanged(existing);
  const certificate = examine(form, matter.scheme, day);
  if (!certificate.ok) return certificate;
  const alone = unrepresented(form.applicant, matter.representation, day);
  if (alone) return alone;
  const circumstances = { byProxy: form.applicant.proxy !== undefined, shared: form.shared };
  const { presented } = form;
  const filed = open(
    matter.scheme,
    matter.law,
    matter.course,
    { on: day, presented, circumstances, parties: [] },
    "opened",
    day,
  );
  if (!filed.ok) return filed;
  const { region: household, township } = form.household;
  const request = {
    id,
    receiving,
    household,
    service: "subsidies" as const,
    scheme: form.scheme,
    township,
    person,
    appliedOn: day,
    presented,
    shared: form.shared,
    sealed,
    ...(office && { office }),
    householdLaw: matter.householdLaw,
    stage: "intake" as const,
    intake: filed.state,
  };
  const state = stated(request, matter);
  const opened = RequestOpened.of({ ...state, person, ...(office && { office }) });
  if (filed.state.status !== "asked") return accept(request, opened, PapersCompleted.of(state));
  const notice = noticeOf(matter.scheme.materials, filed.state.missing);
  return accept(request, opened, PapersRequested.of({ ...state, notice }));
};
