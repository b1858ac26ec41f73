import { cli } from "./arguments.ts";
import type { Checklist, Import, Keys, Standing } from "./views.ts";

const standings = {
  preparing: "筹备中 being prepared",
  live: "已上线 live",
  suspended: "暂停受理 suspended",
  closing: "正在关闭 closing",
  closed: "已关闭 closed",
};

/** How a region stands, and how many matters are open there, as far as they are counted. */
export const standingLines = ({ code, name, standing, since, why, open }: Standing): string[] => [
  `${name} ${code} · ${standings[standing]}${since ? ` · 自 since ${since}` : ""}`,
  ...(why ? [`  ${why}`] : []),
  ...Object.entries(open ?? {}).map(([service, many]) => `  未办结 open in ${service}: ${many}`),
];

const ofKeys = {
  kept: "在用 in use",
  "destruction-asked": "待另一人确认销毁 to be destroyed, if another person confirms it",
  destroyed: "已销毁 destroyed: nothing that was sealed for the region can be opened",
};

/** How the keys of a region stand. */
export const keysLines = ({ region, generation, status, asked }: Keys): string[] => [
  `${region} · 第${generation}代密钥 generation ${generation} · ${ofKeys[status]}`,
  ...(asked ? [`  ${asked.by}：${asked.reason}`] : []),
];

/** What is ready, what must still be done, and what had better be. */
export const checklistLines = ({ items, ready, on }: Checklist): string[] => [
  ...items.flatMap(({ id, must, done, message }) => [
    `${done ? "✓" : must ? "✗" : "·"} ${id}${must ? "" : "（建议 advised）"}`,
    `    ${message.zh}`,
    `    ${message.en}`,
  ]),
  ready ? `${on} 准备就绪 ready to go live` : `${on} 尚未就绪：✗各项须先办妥 not ready: mend what has a ✗`,
];

/** When the law begins only after the platform's day, and how it begins on that day instead. */
export const laterLawLines = (begins: string, on: string, folder: string): string[] => [
  `本地区的规定自${begins}起施行，平台今天是${on}。要从今天起施行：${cli} up ${folder} --from ${on}`,
  `  Your law begins on ${begins}, and the platform's day is ${on}. For it to begin today: ${cli} up ${folder} --from ${on}`,
];

/** How far an import has come, in one line. */
export const importLine = ({ kind, rows, applied, unchanged, left, refused }: Import): string =>
  `${kind}: 共 rows ${rows}，写入 entered ${applied}，原有 already there ${unchanged}，待办 left ${left}，未写入 refused ${refused.length}`;

/** An import as it has ended, with the rows that were refused in their turn. */
export const importLines = (done: Import): string[] => [
  importLine(done),
  ...done.refused.flatMap(({ line, reason, message }) => [
    `  ✗ 第${line}行 line ${line} ${reason}`,
    ...(message ? [`      ${message.zh}`, `      ${message.en}`] : []),
  ]),
];
