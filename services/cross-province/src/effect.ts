import type { Effect } from "@tongban/events/effect";
import { Fen } from "@tongban/kernel/fen";
import { type Law, schemeOn } from "@tongban/policy/law";
import type { Proposal } from "@tongban/policy/proposal";
import { betweenPlaces } from "./matter.ts";
import { isHouseholdSide, type Request } from "./request.ts";

/**
 * What a proposed law would change for an open request: for the place that took it in its own limits, for the household
 * place the papers, steps and limits of the scheme. What it would be paid is the subsidies service's to say.
 */
export const effectOn = (request: Request, { before, after, from }: Proposal): Effect => {
  const boundBy = (law: Law | undefined) =>
    law && (isHouseholdSide(request) ? duties(law, request.scheme, from) : limits(law, "receiving", from));
  const was = boundBy(before);
  const is = boundBy(after);
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

/** The limits of one of the two places, or none where no law has them. */
const limits = (law: Law, side: "receiving" | "household", day: Proposal["from"]) => {
  const between = betweenPlaces(law, day);
  return between.ok ? inSubstance(between.value.limits.filter((limit) => limit.side === side)) : undefined;
};

const duties = (law: Law, id: string, day: Proposal["from"]) => {
  const scheme = schemeOn(law, id, day);
  if (!scheme.ok) return undefined;
  const { materials, procedure } = scheme.value;
  return [materials, procedure.steps, procedure.limits].map(inSubstance).join() + (limits(law, "household", day) ?? "");
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
