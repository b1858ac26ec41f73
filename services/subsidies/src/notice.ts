import type { Scheme } from "@tongban/policy/scheme";

/** The papers a notice names, as their titles stand in the law. */
export const noticeOf = ({ materials }: Pick<Scheme, "materials">, missing: readonly string[]) => ({
  materials: materials.filter(({ id }) => missing.includes(id)).map(({ id, title }) => ({ id, title })),
});
