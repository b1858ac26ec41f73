import type { Message, Refused } from "@tongban/kernel/decision";

/** What is wrong with a file, where: the line, its column, what was found there, and what to do. */
export type Fault = { line: number; column?: string; found?: string; message: Message };

/** How many faults are told at once; who has more has sent another file than they meant. */
const MOST_FAULTS = 100;
/** How much of a cell a fault repeats. */
const MOST_SHOWN = 40;

const field = "/body/file";

/** The faults as an answer lists them, in the order of their lines, and how many more there are. */
export const toldFaults = (faults: readonly Fault[]): NonNullable<Refused["errors"]> => {
  const told = faults.toSorted((a, b) => a.line - b.line).slice(0, MOST_FAULTS);
  const more = faults.length - told.length;
  return [
    ...told.map((fault) => ({ reason: "row-invalid", message: located(fault), field: `${field}/${fault.line}` })),
    ...(more > 0
      ? [
          {
            reason: "more-errors",
            message: { zh: `另有${more}处错误，先改正以上各处。`, en: `And ${more} more: mend these first.` },
            field,
          },
        ]
      : []),
  ];
};

const shown = (found: string) => {
  const text = found.replace(/\s+/g, " ");
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
};

const located = ({ line, column, found, message: { zh, en } }: Fault) => ({
  zh: `第${line}行${column ? `「${column}」` : ""}${found === undefined ? "" : `为“${shown(found)}”`}：${zh}`,
  en: `Line ${line}${column ? `, ${column}` : ""}${found === undefined ? "" : ` is “${shown(found)}”`}: ${en}`,
});
