import { withdraw } from "@tongban/casework/withdraw";
import { RequestWithdrawn, WithdrawalReceived } from "@tongban/events/cross-province";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import { type Matter, mirrored, stated } from "./matter.ts";
import { isHouseholdSide, type Request } from "./request.ts";

/** The applicant takes the request back: at once before the push, by asking the household place after it. */
export const withdrawRequest = (request: Request, matter: Matter, why: string, day: Day) => {
  if (request.stage === "pushed")
    return accept(request, RequestWithdrawn.of({ ...stated(request, matter), why, pushed: true }));
  if (request.stage !== "intake")
    return refuse("request-closed", {
      zh: "此件已有结果，不能撤回。",
      en: "The request is over; it cannot be withdrawn.",
    });
  const withdrawn = withdraw(request.intake, why, day);
  if (!withdrawn.ok) return withdrawn;
  const after = { ...request, stage: "withdrawn" as const, intake: withdrawn.state, why };
  return accept(after, RequestWithdrawn.of({ ...stated(after, matter), why, pushed: false }));
};

/** The household side hands the withdrawal to the service that has the case. */
export const receiveWithdrawal = (request: Request, why: string) =>
  isHouseholdSide(request) && request.stage === "received"
    ? accept(request, WithdrawalReceived.of({ ...mirrored(request), why }))
    : unchanged(request);
