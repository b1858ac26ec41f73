import type { Effect } from "@tongban/events/effect";
import { Fen } from "@tongban/kernel/fen";
import { type Law, schemeOn } from "@tongban/policy/law";
import type { Proposal } from "@tongban/policy/proposal";
import { betweenPlaces } from "./matter.ts";
import type { Request } from "./request.ts";

/**
 * What a proposed law would change for an open request. The place that took it in goes by the laws it was taken in under,
 * and the household place by the law of the day of application: so nothing, but for a request whose case is still to be
 * opened here, when the law would hold already on that day. Then it is the papers, steps and limits of the scheme. What the
 * case would be paid is the subsidies service's to say.
 */
export const effectOn = (request: Request, { before, after, from }: Proposal): Effect => {
  const binds = isToBeOpened(request) && from <= request.appliedOn;
  const was = binds ? duties(before, request) : undefined;
  const is = binds ? duties(after, request) : undefined;
  return {
    matter: "request",
    scheme: request.scheme,
    looked: 1,
    changed: Number(was !== is),
    lost: Number(was !== undefined && is === undefined),
    monthlyFenBefore: Fen.parse(0),
    monthlyFenAfter: Fen.parse(0),
  };
};

/** Whether the service that decides has not opened its case yet, and so the law of it may still change. */
const isToBeOpened = (request: Request) => request.stage === "received" && request.progress.case === undefined;

/** What the household place's law asks on the day of application, or nothing where it does not know the scheme. */
const duties = (law: Law | undefined, { scheme: id, appliedOn }: Request) => {
  if (!law) return undefined;
  const scheme = schemeOn(law, id, appliedOn);
  if (!scheme.ok) return undefined;
  const { materials, procedure } = scheme.value;
  const between = betweenPlaces(law, appliedOn);
  const limits = between.ok ? between.value.limits.filter(({ side }) => side === "household") : [];
  return [materials, procedure.steps, procedure.limits, limits].map(inSubstance).join();
};

/** What is to be done, whatever it is called and wherever it stands. */
const inSubstance = (parts: readonly object[]) =>
  JSON.stringify(
    parts.map((part) =>
      Object.entries(part)
        .filter(([name]) => name !== "title" && name !== "source")
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
