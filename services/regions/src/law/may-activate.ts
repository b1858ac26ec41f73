import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { CaseResult } from "@tongban/policy/run-cases";
import { isSame, type Signer } from "../signer.ts";
import type { DraftState } from "./draft.ts";
import { ended } from "./propose.ts";

/**
 * Whether a draft may become law: by another person than the one who proposed it, whatever their accounts, once its cases come out and everybody
 * who keeps live matters has said what it would change.
 */
export const mayActivate = (
  draft: DraftState,
  signer: Signer,
  results: readonly CaseResult[],
  isMeasured: boolean,
): Answer<DraftState, "draft-ended" | "second-person-needed" | "worked-case-fails" | "draft-not-measured"> => {
  if (draft.status !== "proposed" && draft.status !== "activating") return ended(draft);
  if (isSame({ ...draft.proposed, person: draft.person }, signer)) return another;
  const failed = results.filter(({ passed }) => !passed);
  if (failed.length > 0) return fails(failed);
  return isMeasured ? answer(draft) : notMeasured;
};

const another = refuse("second-person-needed", {
  zh: "草案须由提出人以外的另一名管理员施行。",
  en: "A draft is activated by another administrator than the one who proposed it.",
});

const notMeasured = refuse("draft-not-measured", {
  zh: "影响测算尚未完成，请稍后再试。",
  en: "What the draft would change is still being measured: try again shortly.",
});

const fails = (failed: readonly CaseResult[]) =>
  refuse(
    "worked-case-fails",
    { zh: `有${failed.length}个算例结果不符。`, en: `Worked cases that do not come out: ${failed.length}.` },
    { errors: failed.map(({ id, message }) => ({ reason: "worked-case-fails", message, field: `/cases/${id}` })) },
  );
