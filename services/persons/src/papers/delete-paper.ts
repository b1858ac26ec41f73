import { PaperDeleted } from "@tongban/events/persons";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import type { Deletion, Paper } from "./paper.ts";
import type { PaperMatter } from "./paper-matter.ts";
import { stated, unnamed } from "./stated.ts";

/** Deletes a paper that is awaited or kept; what is gone stays as it went. */
export const deletePaper = (paper: Paper, why: Deletion, on: Day, reason?: string) => {
  if (paper.status === "deleted") return unchanged(paper);
  if (paper.status === "refused")
    return refuse("paper-refused", {
      zh: "此材料未被接收，没有内容可删。",
      en: "This paper was refused; nothing of it is kept.",
    });
  const deleted = { ...unnamed(paper), status: "deleted" as const, deletedOn: on, why, ...(reason && { reason }) };
  return accept(deleted, PaperDeleted.of({ ...stated(paper), why }));
};

/** Whose matter it is may take a paper back as long as the matter is open: afterwards a decision rests on it. */
export const withdrawPaper = (paper: Paper, matter: PaperMatter | undefined, on: Day, reason: string) =>
  matter?.endedOn
    ? refuse(
        "matter-ended",
        {
          zh: "此件已办结，材料不能撤回；需要删除的，请向县级残联提出。",
          en: "The matter has ended, so the paper stays; ask the county federation for its deletion.",
        },
        { source: { document: "中华人民共和国个人信息保护法", clause: "第四十七条" } },
      )
    : deletePaper(paper, "withdrawn", on, reason);
