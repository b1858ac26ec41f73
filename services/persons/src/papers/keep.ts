import { PaperKept, PaperRefused } from "@tongban/events/persons";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { Fault, Paper } from "./paper.ts";
import type { PaperMatter } from "./paper-matter.ts";
import { stated, unnamed } from "./stated.ts";

/** What came is what was announced, and lies sealed. A paper that waits no longer stays what it is. */
export const keepPaper = (paper: Paper, on: Day, matter?: PaperMatter) =>
  paper.status === "awaited"
    ? accept(
        {
          ...paper,
          status: "kept" as const,
          keptOn: on,
          ...(matter?.endedOn && { keeping: { endedOn: matter.endedOn, lookOn: on } }),
        },
        PaperKept.of(stated(paper)),
      )
    : unchanged(paper);

/** What came is not what was announced, or nothing came. */
export const refusePaper = (paper: Paper, why: Fault, on: Day) =>
  paper.status === "awaited"
    ? accept(
        { ...unnamed(paper), status: "refused" as const, refusedOn: on, why },
        PaperRefused.of({ ...stated(paper), why }),
      )
    : unchanged(paper);
