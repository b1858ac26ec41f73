import { matterName, type Paper } from "./paper.ts";
import { unnamed } from "./stated.ts";

/** A paper as those see it who may: with what it is called, as long as that is kept. */
export const paperView = (paper: Paper, name: string | undefined) => {
  const { place: _, matter, ...shown } = unnamed(paper);
  const { status } = paper;
  const common = { ...shown, matter: matterName(matter), status, ...(name !== undefined && { name }) };
  switch (paper.status) {
    case "awaited":
      return common;
    case "kept":
      return { ...common, keptOn: paper.keptOn, ...(paper.keeping && { keeping: paper.keeping }) };
    case "refused":
      return { ...common, refusedOn: paper.refusedOn, why: paper.why };
    case "deleted":
      return { ...common, deletedOn: paper.deletedOn, why: paper.why };
  }
};

const endings: Record<Paper["type"], string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "application/pdf": "pdf",
};

/** What a paper is called on the reader's disk: by its id, for its name is a person's. */
export const fileNameOf = ({ id, type }: Paper) => `${id}.${endings[type]}`;
