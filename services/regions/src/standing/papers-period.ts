import type { Day } from "@tongban/kernel/day";
import type { Answer } from "@tongban/kernel/decision";
import type { Law } from "@tongban/policy/law";
import { PAPERS_KEPT, papersKeptFor } from "@tongban/policy/papers-kept";
import type { Item } from "./checklist.ts";

/** Nothing is deleted that the region has not said how long to keep. */
export const papersPeriod = (law: Answer<Law>, on: Day): Item => {
  const months = law.ok ? papersKeptFor(law.value, on) : undefined;
  return {
    id: "papers-period-settled",
    must: false,
    done: months !== undefined,
    message:
      months === undefined
        ? {
            zh: `上传的材料保存多久未定（settings/${PAPERS_KEPT}），未定前不自动删除。`,
            en: `How long papers are kept is not settled (settings/${PAPERS_KEPT}); until it is, none is deleted by itself.`,
          }
        : { zh: `上传的材料在办结后保存：${months}个月。`, en: `Months for which papers are kept: ${months}.` },
  };
};
