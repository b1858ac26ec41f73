import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { Material } from "@tongban/policy/scheme";

/** How the papers reach us: by whom, and which of them other authorities share with us. */
export type Circumstances = { byProxy: boolean; shared: readonly string[] };

/** The papers that are asked of this applicant. */
export const asked = (materials: readonly Material[], { byProxy, shared }: Circumstances): Material[] =>
  materials.filter(({ id, when, waivedWhenShared }) => {
    if (when === "proxy" && !byProxy) return false;
    return !(waivedWhenShared && shared.includes(id));
  });

/** Every paper that is still missing, so that one notice can name them all (一次性告知); refused when a paper is none of the scheme's. */
export const missing = (
  materials: readonly Material[],
  presented: readonly string[],
  circumstances: Circumstances,
): Answer<string[], "material-unknown"> => {
  const stranger = presented.find((id) => !materials.some((material) => material.id === id));
  if (stranger !== undefined)
    return refuse(
      "material-unknown",
      {
        zh: `“${stranger}”不是此项申请的材料；材料有：${materials.map(({ id, title }) => `${title.zh}（${id}）`).join("、")}。`,
        en: `'${stranger}' is no paper of this scheme; its papers are ${materials.map(({ id }) => id).join(", ")}.`,
      },
      { field: "/body/presented" },
    );
  return answer(
    asked(materials, circumstances)
      .map(({ id }) => id)
      .filter((id) => !presented.includes(id)),
  );
};
