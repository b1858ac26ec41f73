import { type Refused, refuse } from "@tongban/kernel/decision";
import type { Material } from "@tongban/policy/scheme";

/** How the papers reach us: by whom, and which of them other authorities share with us. */
export type Circumstances = { byProxy: boolean; shared: readonly string[] };

/** The papers that are asked of this applicant: none of a proxy without one, none whose content is shared (赤峰规程 第一条、第十三条). */
export const asked = (materials: readonly Material[], { byProxy, shared }: Circumstances): Material[] =>
  materials.filter(({ id, when, waivedWhenShared }) => {
    if (when === "proxy" && !byProxy) return false;
    return !(waivedWhenShared && shared.includes(id));
  });

/** Refused when a paper is none of the scheme's. */
export const stranger = (
  materials: readonly Material[],
  papers: readonly string[],
  field: string,
): Refused<"material-unknown"> | undefined => {
  const unknown = papers.find((id) => !materials.some((material) => material.id === id));
  return unknown === undefined
    ? undefined
    : refuse(
        "material-unknown",
        {
          zh: `“${unknown}”不是此项申请的材料；材料有：${materials.map(({ id, title }) => `${title.zh}（${id}）`).join("、")}。`,
          en: `'${unknown}' is no paper of this scheme; its papers are ${materials.map(({ id }) => id).join(", ")}.`,
        },
        { field },
      );
};

/** Every paper that is still missing, so that one notice can name them all (一次性告知). */
export const missing = (
  materials: readonly Material[],
  presented: readonly string[],
  circumstances: Circumstances,
): string[] =>
  asked(materials, circumstances)
    .map(({ id }) => id)
    .filter((id) => !presented.includes(id));

/** The papers a notice names, in the words of the law. */
export const noticeOf = (materials: readonly Material[], papers: readonly string[]) => ({
  materials: materials.filter(({ id }) => papers.includes(id)).map(({ id, title }) => ({ id, title })),
});
