import { Personal } from "@tongban/casework/form";
import type { CaseView } from "@tongban/casework/view";
import * as events from "@tongban/events/cross-province";
import type { Fact } from "@tongban/events/define";
import type { Outcome, RequestRef } from "@tongban/events/matter";
import * as subsidies from "@tongban/events/subsidies";
import type { Decision } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { tooEarly } from "@tongban/runtime/dead-letter";
import { whenDue } from "@tongban/runtime/due";
import { type Heard, inbox, on } from "@tongban/runtime/inbox";
import { whenMandated } from "@tongban/runtime/mandates";
import { personOf, unseal } from "@tongban/runtime/seal";
import { openStore } from "@tongban/runtime/store";
import { LookAtDue } from "./commands.ts";
import { matterOf } from "./edge/matter-of.ts";
import { regionReactions } from "./edge/region.ts";
import type { Matter } from "./matter.ts";
import { missLimits } from "./miss-limits.ts";
import { acknowledge, follow, mirror } from "./progress.ts";
import { receive } from "./receive.ts";
import { receivePapers } from "./receive-papers.ts";
import { isHouseholdSide, onTheOtherSide, type ReceivingSide, type Request, RequestKind } from "./request.ts";
import { hearLimits } from "./tell.ts";
import { receiveWithdrawal } from "./withdraw.ts";

const requests = openStore(RequestKind);

/** Asks a rule about the receiving side of a request, under the law it was taken in by. */
const onReceivingSide =
  (region: RegionCode, rule: (held: ReceivingSide, matter: Matter) => Decision<Request, Fact>) =>
  async (held: Request): Promise<Decision<Request, Fact>> => {
    if (isHouseholdSide(held)) return onTheOtherSide;
    const matter = await matterOf(region, held);
    return matter.ok ? rule(held, matter.value) : matter;
  };

const missPassed = whenDue(LookAtDue, requests, (access, id, { by, day }) =>
  requests(access).change<string>(
    id,
    onReceivingSide(access.region, (held, matter) => missLimits(held, matter, day)),
    by,
  ),
);

const receivePushed = on(events.RequestPushed, async (event, { by, day }) => {
  const { household, request, sealed } = event.data;
  const personal = await unseal(household, sealed, Personal);
  if (!personal.ok) return personal;
  const person = await personOf(personal.value.applicant.residentId);
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
  if (!done.ok) throw tooEarly(`The request ${request} has not arrived yet`);
  return done;
});

const takeResult = on(events.ResultReceived, ({ sequence, data: { household, request, limits } }, { by }) =>
  requests(wholeRegion(household)).change(request, (held) => hearLimits(held, { limits, sequence }), by),
);

const takeTelling = on(events.ApplicantTold, ({ sequence, data: { household, request, limits } }, { by, day }) =>
  requests(wholeRegion(household)).change(request, (held) => hearLimits(held, { limits, sequence }, day), by),
);

const takeMissed = on(events.LimitsMissed, ({ sequence, data: { household, request, limits } }, { by }) =>
  requests(wholeRegion(household)).change(request, (held) => hearLimits(held, { limits, sequence }), by),
);

const followProgress = on(events.RequestProgressed, ({ sequence, data }, { by, day }) => {
  const stand = { sequence, case: data.case, outcome: data.outcome, why: data.why };
  return requests(wholeRegion(data.receiving)).change<string>(
    data.request,
    onReceivingSide(data.receiving, (held, matter) => follow(held, stand, matter, day)),
    by,
  );
});

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
  takeMissed,
  ...missPassed,
  followProgress,
  takeDecline,
  on(subsidies.ApplicationOpened, mirrorCase),
  on(subsidies.MaterialsRequested, mirrorCase),
  on(subsidies.MaterialsSupplied, mirrorCase),
  on(subsidies.StepPassed, mirrorCase),
  on(subsidies.CaseReturned, mirrorCase),
  on(subsidies.LimitsMissed, mirrorCase),
  on(subsidies.ApplicationApproved, mirrorCase),
  on(subsidies.ApplicationRefused, mirrorCase),
  on(subsidies.ApplicationWithdrawn, mirrorCase),
  ...regionReactions,
  ...whenMandated(),
);
