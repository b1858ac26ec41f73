import type { Day } from "@tongban/kernel/day";
import type { Message } from "@tongban/kernel/decision";
import { type AmountExample, amountToChange } from "./amount-to-change.ts";
import { citing } from "./cite.ts";
import { type Law, settingOn } from "./law.ts";
import { namesIn } from "./stated.ts";

/** What a pack may state, with what is said of it. */
export type Example = { said: readonly Message[]; states: object };

/** One example of each thing that a county most often changes, as the inherited law has it on that day. */
export const examplesFrom = (name: string, law: Law, on: Day): Example[] => {
  const amount = amountToChange(law, on);
  return [
    document(name),
    ...(amount ? [anAmount(amount, law, on)] : []),
    ...aSetting(law, on),
    aHoliday(on),
    ...(amount ? aCase(amount) : []),
  ];
};

const own = { document: "own-notice", clause: "第一条" };

const document = (name: string): Example => ({
  said: [{ zh: "文件：以下各项的出处，文号（number）以文件为准。", en: "Documents: what everything below cites." }],
  states: {
    documents: {
      [own.document]: { title: { zh: `${name}通知`, en: "A notice of this region" }, number: "〔年份〕文号" },
    },
  },
});

const anAmount = (
  { schemeId, scheme, id, layer, source, row, is }: AmountExample,
  { packs }: Law,
  on: Day,
): Example => {
  const { title } = packs.find(({ region }) => region === layer) ?? { title: { zh: layer, en: layer } };
  const zh = `数额：${scheme.zh}「${row.title.zh}」现为${is.zh}，${title.zh}，${citing(packs)(source).zh}。`;
  const en = `An amount: the ${scheme.en}, ${row.title.en}: now ${is.en} (${title.en}).`;
  return {
    said: [{ zh, en }],
    states: { schemes: { [schemeId]: { amounts: { [id]: [{ from: on, source: own, value: row }] } } } },
  };
};

/** A question the law leaves open: one that lists its answers before one that lists none. */
const aSetting = (law: Law, on: Day): Example[] => {
  const open = namesIn(law.packs, (pack) => pack.settings).flatMap((id) => {
    const asked = law.packs.find((pack) => pack.settings?.[id]?.question)?.settings?.[id];
    const settled = settingOn(law, id, on);
    if (!asked?.question || !settled.ok) return [];
    const answers = Object.entries(asked.answers ?? {});
    return [{ id, question: asked.question, answers, value: settled.value.value }];
  });
  const [found] = [...open.filter(({ answers }) => answers.length > 0), ...open];
  if (!found) return [];
  const { id, question, answers, value } = found;
  const said = [
    { zh: `设置：${question.zh}`, en: `A setting: ${question.en}` },
    ...(answers.length > 0 ? [inOneLine(answers)] : []),
  ];
  return [{ said, states: { settings: { [id]: { value: [{ from: on, source: own, value }] } } } }];
};

const inOneLine = (answers: readonly [answer: string, title: Message][]): Message => ({
  zh: answers.map(([answer, { zh }]) => `${answer} ${zh}`).join("；"),
  en: answers.map(([answer, { en }]) => `${answer}: ${en}`).join("; "),
});

const aHoliday = (on: Day): Example => {
  const year = on.slice(0, 4);
  const day = `${year}-08-08`;
  const holiday = { holiday: { zh: "本地节日", en: "Local holiday" }, from: day, through: day };
  return {
    said: [{ zh: "假日：在国家安排之外另放的假。", en: "Days off beside the nation's." }],
    states: { calendar: { added: { [year]: [{ from: `${year}-01-01`, source: own, value: [holiday] }] } } },
  };
};

const aCase = ({ row, asked }: AmountExample): Example[] =>
  asked
    ? [
        {
          said: [
            { zh: "算例：规定改得与它不符，就不能施行。", en: "A worked case: law that answers otherwise is refused." },
          ],
          states: { cases: { "first-case": { title: row.title, ...asked } } },
        },
      ]
    : [];
