import { matterName, type Paper } from "./paper.ts";

/** What every fact of a paper carries: never what it is called, nor what it holds. */
export const stated = ({ id, person, matter, material, type, size, sha256 }: Paper) => ({
  paper: id,
  person,
  matter: matterName(matter),
  material,
  type,
  size,
  sha256,
});

/** What outlives the paper: everything but what it was called. */
export const unnamed = ({
  id,
  person,
  scheme,
  office,
  matter,
  material,
  type,
  size,
  sha256,
  place,
  askedOn,
}: Paper) => ({
  id,
  person,
  scheme,
  ...(office && { office }),
  matter,
  material,
  type,
  size,
  sha256,
  place,
  askedOn,
});
