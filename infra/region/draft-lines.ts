import type { Effect } from "@tongban/events/effect";
import { yuan } from "@tongban/kernel/fen";
import type { Draft, ListedDraft, Walk } from "./views.ts";

const statuses = { proposed: "待施行 proposed", activated: "已施行 activated", discarded: "已作废 discarded" };
const matters = { application: "申请 applications", award: "资格 awards", request: "跨省申请 requests" };

const difference = (before: number, after: number) => {
  const fen = after - before;
  return `${fen < 0 ? "-" : "+"}${(Math.abs(fen) / 100).toFixed(2)}`;
};

/** What would change among the matters of one kind, with the yuan a month before and after. */
export const effectLine = ({ matter, scheme, looked, changed, lost, ...fen }: Effect): string => {
  const counts = `查看 looked at ${looked}，改变 changed ${changed}，失去 lost ${lost}`;
  const { monthlyFenBefore: before, monthlyFenAfter: after } = fen;
  return `  ${scheme} ${matters[matter]}: ${counts}，每月 a month ${yuan(before)} → ${yuan(after)} 元 (${difference(before, after)})`;
};

/** How far a walk through the regions below has come. */
export const walkLine = ({ draft, status, looked, changed, broken }: Walk): string =>
  `${draft ? `试算 trial of draft ${draft} · ` : ""}下级 regions below: ${status === "done" ? "已毕 done" : "进行中 under way"}，查看 looked at ${looked}，改变 changed ${changed}，不符 broken ${broken.length}`;

/** The regions below whose own layer would not fit, and why. */
export const brokenLines = ({ broken }: Pick<Walk, "broken">): string[] =>
  broken.flatMap(({ region, errors }) =>
    errors.flatMap(({ path, message }) => [`  ✗ ${region} ${path}`, `      ${message.zh}`, `      ${message.en}`]),
  );

/** A draft in one line of a list. */
export const listedLine = ({ id, status, title, from, proposed }: ListedDraft): string =>
  [`${id} ${statuses[status]}`, `自 from ${from}`, `${proposed.by} ${proposed.at}`, title].filter(Boolean).join(" · ");

/** A draft's one line while it is being measured. */
export const measuringLine = ({ measured: { complete, regions, below } }: Draft): string =>
  [
    complete ? "影响测算已毕 measured" : "影响测算中 being measured",
    `已答复地区 regions answered: ${regions.length}`,
    ...(below ? [walkLine(below)] : []),
  ].join(" · ");

/** A draft with its worked cases, and everything it would change. */
export const draftLines = (draft: Draft): string[] => {
  const { results, measured } = draft;
  const failed = results.filter(({ passed }) => !passed);
  const touched = measured.effects.filter(({ changed }) => changed > 0);
  const spread = measured.regions.filter(({ effects }) => effects.some(({ changed }) => changed > 0));
  return [
    `草案 draft ${listedLine(draft)}`,
    ...(draft.ended?.why ? [`  ${draft.ended.why}`] : []),
    ...(draft.followedBy
      ? [`  自${draft.followedBy}起由后一版接替 a later version follows on ${draft.followedBy}`]
      : []),
    ...(draft.hasPack ? [] : ["  全部沿用上级 inherits everything"]),
    ...(results.length > 0 ? [`算例 worked cases: ${results.length}，不符 fail: ${failed.length}`] : []),
    ...failed.flatMap(({ id, message }) => [`  ✗ ${id}`, `      ${message.zh}`, `      ${message.en}`]),
    measuringLine(draft),
    ...(touched.length > 0 ? touched.map(effectLine) : ["  没有在办、在发的事项因此改变 no live matter would change"]),
    ...(spread.length > 1
      ? spread.flatMap(({ region, effects }) => [`  ${region}:`, ...effects.map((each) => `  ${effectLine(each)}`)])
      : []),
    ...(measured.below ? brokenLines(measured.below) : []),
  ];
};
