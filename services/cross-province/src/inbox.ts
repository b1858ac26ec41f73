import type { CaseView } from "@tongban/casework/view";
import * as events from "@tongban/events/cross-province";
import type { Outcome, RequestRef } from "@tongban/events/matter";
import * as subsidies from "@tongban/events/subsidies";
import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { type Heard, inbox, on } from "@tongban/runtime/inbox";
import { lawOf } from "@tongban/runtime/laws";
import { personOf, unseal } from "@tongban/runtime/seal";
import { openStore } from "@tongban/runtime/store";
import { Personal } from "./form.ts";
import { matterOn } from "./matter.ts";
import { acknowledge, follow, mirror } from "./progress.ts";
import { receive } from "./receive.ts";
import { receivePapers } from "./receive-papers.ts";
import { isHouseholdSide, onTheOtherSide, RequestKind } from "./request.ts";
import { hearLimits } from "./tell.ts";
import { receiveWithdrawal } from "./withdraw.ts";

const requests = openStore(RequestKind);

const receivePushed = on(events.RequestPushed, async (event, { by, day }) => {
  const { household, request, sealed } = event.data;
  const { applicant } = await unseal(household, sealed, Personal);
  const person = await personOf(applicant.residentId);
  return requests(wholeRegion(household)).decide(request, (existing) => receive(existing, event, person, day), by);
});

const takeReceipt = on(events.RequestReceived, ({ data: { receiving, request } }, { by, day }) =>
  requests(wholeRegion(receiving)).change(request, (held) => acknowledge(held, day), by),
);

const takePapers = on(events.PapersSupplied, ({ data: { household, request, presented } }, { by }) =>
  requests(wholeRegion(household)).change(request, (held) => receivePapers(held, presented), by),
);

/** A withdrawal may overtake the push it takes back; it is then left in the queue until the push is here. */
const takeWithdrawal = on(events.RequestWithdrawn, async ({ data: { household, request, why, pushed } }, { by }) => {
  if (!pushed) return undefined;
  const done = await requests(wholeRegion(household)).change(request, (held) => receiveWithdrawal(held, why), by);
  if (!done.ok) throw new Error(`The request ${request} has not arrived yet`);
  return done;
});

const takeResult = on(events.ResultReceived, ({ sequence, data: { household, request, limits } }, { by }) =>
  requests(wholeRegion(household)).change(request, (held) => hearLimits(held, { limits, sequence }), by),
);

const takeTelling = on(events.ApplicantTold, ({ sequence, data: { household, request, limits } }, { by, day }) =>
  requests(wholeRegion(household)).change(request, (held) => hearLimits(held, { limits, sequence }, day), by),
);

const followProgress = on(events.RequestProgressed, ({ sequence, data }, { by, day }) =>
  requests(wholeRegion(data.receiving)).change(
    data.request,
    async (held) => {
      if (isHouseholdSide(held)) return onTheOtherSide;
      const { intake, householdLaw, scheme, appliedOn } = held;
      const matter = matterOn(await lawOf(intake.law), await lawOf(householdLaw), scheme, appliedOn);
      const { outcome, why } = data;
      return matter.ok ? follow(held, { sequence, case: data.case, outcome, why }, matter.value, day) : matter;
    },
    by,
  ),
);

const outcomes: Partial<Record<CaseView["status"], Outcome>> = {
  approved: "approved",
  refused: "refused",
  withdrawn: "withdrawn",
};

/** The household side hears how its own service's case stands. */
const mirrorCase = (
  {
    region,
    sequence,
    data,
  }: { region: RegionCode; sequence: number; data: { request?: RequestRef | undefined; case: CaseView; why?: string } },
  { by }: Heard,
) => {
  const { request, why } = data;
  const stand = { sequence, case: data.case, outcome: outcomes[data.case.status], why };
  return request ? requests(wholeRegion(region)).change(request.id, (held) => mirror(held, stand), by) : unrelated;
};
const unrelated = Promise.resolve(undefined);

const takeDecline = on(subsidies.RequestDeclined, ({ region, sequence, data: { request, message } }, { by }) => {
  const stand = { sequence, outcome: "declined" as const, why: `${message.zh} ${message.en}` };
  return requests(wholeRegion(region)).change(request.id, (held) => mirror(held, stand), by);
});

export const handler = inbox(
  receivePushed,
  takeReceipt,
  takePapers,
  takeWithdrawal,
  takeResult,
  takeTelling,
  followProgress,
  takeDecline,
  on(subsidies.ApplicationOpened, mirrorCase),
  on(subsidies.MaterialsRequested, mirrorCase),
  on(subsidies.MaterialsSupplied, mirrorCase),
  on(subsidies.StepPassed, mirrorCase),
  on(subsidies.CaseReturned, mirrorCase),
  on(subsidies.ApplicationApproved, mirrorCase),
  on(subsidies.ApplicationRefused, mirrorCase),
  on(subsidies.ApplicationWithdrawn, mirrorCase),
);
