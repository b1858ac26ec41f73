import type { RegionCode } from "@tongban/kernel/region";
import { type Api, at } from "./api.ts";
import { cli } from "./arguments.ts";
import { measuringLine } from "./draft-lines.ts";
import { say, until } from "./progress.ts";
import { Draft, ListedDraft } from "./views.ts";

/** A pack to propose. An open draft of it is taken up again: from the same day, or from any day when that will do. */
export type Proposal = { pack: string; from: string; anyDay?: boolean; title?: string | undefined };

/** The draft that an earlier run has left. */
const openDraft = async (api: Api, code: RegionCode, { pack, from, anyDay }: Proposal) => {
  const drafts = await api.all(at(code, "policy/drafts"), ListedDraft, { status: "proposed" });
  for (const { id, ...draft } of drafts) {
    if (draft.from !== from && !anyDay) continue;
    const { status, text } = await api.ask("GET", at(code, `policy/drafts/${id}/pack`));
    if (status === 200 && text === pack) return id;
  }
  return undefined;
};

/** Waits until everyone has said what a draft would change, and tells how far they are. */
export const measured = (api: Api, code: RegionCode, id: string): Promise<Draft> =>
  until(() => api.get(at(code, `policy/drafts/${id}`), Draft), {
    isDone: (draft) => draft.status !== "proposed" || draft.measured.complete,
    line: measuringLine,
  });

/** Proposes a pack, or takes up the draft of it that lies there already, and waits until it is measured. */
export const propose = async (api: Api, code: RegionCode, proposal: Proposal): Promise<Draft> => {
  const { anyDay: _, ...body } = proposal;
  const left = await openDraft(api, code, proposal);
  const id = left ?? (await api.post(at(code, "policy/drafts"), Draft, body)).id;
  say(`${left ? "接着办草案 takes up draft" : "已提出草案 proposed draft"} ${id}`);
  say(`  中断后接着看 to look again: ${cli} draft ${code} ${id}`);
  return measured(api, code, id);
};

/** Who does what next with a draft. */
export const nextLines = (code: RegionCode, { id, status, results }: Draft): string[] => {
  if (status !== "proposed") return [];
  if (results.some(({ passed }) => !passed)) return ["下一步：改正算例或规定。Next: mend the cases or the law."];
  return [`下一步：由另一名管理员施行。Next, by a second administrator: ${cli} activate ${code} ${id}`];
};
