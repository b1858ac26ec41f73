import { PolicyProposed } from "@tongban/events/regions";
import { accept, type Refused, refuse, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Case } from "@tongban/policy/case";
import { type DraftState, MOST_CASES } from "./draft.ts";
import type { ByWhom } from "./regional-law.ts";

type Proposed = Pick<DraftState, "id" | "title" | "from" | "digest" | "replaces" | "text" | "proposed" | "person">;

/** Proposes a law that has been read and found right. Everyone who keeps live matters hears of it. */
export const propose = (existing: DraftState | undefined, region: RegionCode, draft: Proposed) => {
  if (existing) return unchanged(existing);
  const state: DraftState = { ...draft, status: "proposed", cases: {} };
  return accept(
    state,
    PolicyProposed.of({ draft: draft.id, proposer: region, digest: draft.digest, from: draft.from }),
  );
};

/** Adds worked cases to a draft, which must then pass before it is activated. One of the same name is replaced. */
export const addCases = (draft: DraftState, cases: Record<string, Case>) => {
  if (draft.status !== "proposed") return ended(draft);
  const all = { ...draft.cases, ...cases };
  if (Object.keys(all).length > MOST_CASES) return tooMany;
  return accept({ ...draft, cases: all });
};

/** Closes a draft that is not wanted. */
export const discard = (draft: DraftState, act: ByWhom & { why: string }) =>
  draft.status === "proposed" ? accept({ ...draft, status: "discarded" as const, ended: act }) : ended(draft);

/** Holds a draft while it becomes law. Who comes again finds it held. */
export const hold = (draft: DraftState) =>
  draft.status === "activating" ? unchanged(draft) : accept({ ...draft, status: "activating" as const });

/** Lets a draft go that did not become law. */
export const release = (draft: DraftState) =>
  draft.status === "activating" ? accept({ ...draft, status: "proposed" as const }) : unchanged(draft);

/** Notes that the draft is law now. */
export const close = (draft: DraftState, act: ByWhom) =>
  draft.status === "proposed" || draft.status === "activating"
    ? accept({ ...draft, status: "activated" as const, ended: act })
    : unchanged(draft);

/** What is told of a draft that is no longer open. */
export const ended = ({ status }: DraftState): Refused<"draft-ended"> => refuse("draft-ended", endedIn[status]);

const endedIn = {
  proposed: { zh: "该草案尚未结束。", en: "This draft is still open." },
  activating: { zh: "该草案正在施行，请稍后再看。", en: "This draft is being activated: look again shortly." },
  activated: { zh: "该草案已经施行。", en: "This draft has been activated." },
  discarded: { zh: "该草案已经作废。", en: "This draft has been discarded." },
};

const tooMany = refuse(
  "too-many-cases",
  { zh: `一份草案最多${MOST_CASES}个算例。`, en: `A draft takes at most ${MOST_CASES} worked cases.` },
  { field: "/body/cases" },
);
