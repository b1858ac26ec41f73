import { PaperAwaited } from "@tongban/events/persons";
import type { Day } from "@tongban/kernel/day";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import type { MediaType } from "@tongban/kernel/media-type";
import { isLive, type Matter, MOST_PAPERS, type Paper } from "./paper.ts";
import type { MatterOf } from "./paper-matter.ts";
import { stated } from "./stated.ts";

/** A paper that somebody wants to put in, with what it is called already sealed. */
export type Announced = {
  id: string;
  matter: Matter;
  material: string;
  type: MediaType;
  size: number;
  sha256: string;
  sealed: string;
  on: Day;
};

export const unknownMatter = refuse(
  "paper-matter-unknown",
  {
    zh: "本地区没有这件事项，或尚未收到其登记。",
    en: "No such matter is known in this region, or not yet.",
  },
  { field: "/body/matter" },
);

/** Awaits a paper of an open matter, in the first place of it that is free. */
export const awaitPaper = (
  existing: Paper | undefined,
  { on, ...announced }: Announced,
  matter: MatterOf & { endedOn?: Day | undefined },
  live: readonly Paper[],
) => {
  if (existing) return unchanged(existing);
  const { endedOn, ...of } = matter;
  if (endedOn)
    return refuse(
      "matter-ended",
      { zh: "此件已办结，不再接收材料。", en: "The matter has ended and takes no more papers." },
      { field: "/body/matter" },
    );
  const taken = new Set(live.filter(isLive).map(({ place }) => place));
  const place = Array.from({ length: MOST_PAPERS }, (_, n) => n).find((n) => !taken.has(n));
  if (place === undefined)
    return refuse("papers-too-many", {
      zh: `一件事项最多${MOST_PAPERS}份材料。`,
      en: `A matter has room for ${MOST_PAPERS} papers.`,
    });
  const paper = { ...announced, ...of, place, askedOn: on, status: "awaited" as const };
  return accept(paper, PaperAwaited.of(stated(paper)));
};
