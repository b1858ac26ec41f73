import type { Message } from "@tongban/kernel/decision";
import { mostMatters } from "./domain.ts";
import type { Pack } from "./pack.ts";

export type Path = readonly (string | number)[];

/** What is wrong in a pack: where (the keys down to it), and what to do. */
export type Problem = { path: Path; message: Message };

export const problem = (path: Path, zh: string, en: string): Problem => ({ path, message: { zh, en } });

const titles = {
  documents: { zh: "文件", en: "document" },
  procedures: { zh: "办理程序", en: "procedure" },
  payments: { zh: "发放方式", en: "payment" },
  materials: { zh: "材料", en: "material" },
  settings: { zh: "设置", en: "setting" },
  facts: { zh: "事实", en: "fact" },
  quantities: { zh: "数值", en: "quantity" },
  references: { zh: "基准数额", en: "reference" },
  departments: { zh: "部门", en: "department" },
  channels: { zh: "渠道", en: "channel" },
  applicants: { zh: "申请人", en: "applicant" },
  publicities: { zh: "公示方式", en: "publicity" },
  continuations: { zh: "续发办法", en: "continuation" },
};

/** That no layer has such a thing by that id. */
export const absent = (layers: readonly Pack[], kind: keyof typeof titles, id: string, path: Path): Problem[] =>
  layers.some((layer) => Object.hasOwn(layer[kind] ?? {}, id))
    ? []
    : [unknown(path, titles[kind].zh, titles[kind].en, id)];

export const unknown = (path: Path, zh: string, en: string, id: string) =>
  problem(
    path,
    `没有名为${id}的${zh}，请在本规定或上级规定中写明。`,
    `There is no ${en} called ${id}: state it here or in a layer above.`,
  );

/** That a table asks about too much for every matter to be tried. */
export const tooManyMatters = (path: Path) =>
  problem(
    path,
    `条件组合超过${mostMatters}种，无法逐一核对；请减少条件。`,
    `Its conditions tell more than ${mostMatters} matters apart: ask about fewer facts.`,
  );
