import type { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { calendarOf } from "@tongban/policy/calendar";
import { type Merged, merge } from "@tongban/policy/merge";
import { type PackError, readPack } from "@tongban/policy/read";
import type { Timeline } from "./timeline.ts";

/**
 * The law a region would have from a day on: its own layer, if it states one, under the law it inherits. Refused with
 * everything that is wrong in the layer, line by line, and when its calendar could not count a limit on that day.
 */
export const readLayer = (
  region: RegionCode,
  text: string | undefined,
  inherited: Merged | undefined,
  from: Day,
): Answer<Merged, "pack-invalid" | "pack-of-another-region" | "no-law-to-inherit" | "calendar-not-covered"> => {
  if (text === undefined) return inherited ? covered(inherited, from) : nothing;
  const read = readPack(text, inherited);
  if (!read.ok) return invalid(read.errors);
  if (read.pack.region !== region) return anothers(read.pack.region);
  return covered(merge(inherited, read.pack), from);
};

const covered = (merged: Merged, from: Day): Answer<Merged, "calendar-not-covered"> => {
  const { coveredFrom, coveredThrough } = calendarOf(merged.layers.map(({ calendar }) => calendar));
  return coveredFrom <= from && from <= coveredThrough ? answer(merged) : beyond(from, coveredThrough);
};

const beyond = (from: Day, through: Day) =>
  refuse(
    "calendar-not-covered",
    {
      zh: `工作日历只到${through}，自${from}起的期限无法计算；请先载入该年的放假安排。`,
      en: `The working calendar reaches ${through}: limits from ${from} on cannot be counted. Enter the holidays of that year first.`,
    },
    { field: "/body/from" },
  );

const field = "/body/pack";

const nothing = refuse(
  "no-law-to-inherit",
  {
    zh: "上级地区没有届时施行的政策，请提交本地区的政策包。",
    en: "No region above has law in force then: send a pack.",
  },
  { field },
);

const anothers = (region: RegionCode) =>
  refuse(
    "pack-of-another-region",
    { zh: `政策包属于${region}，不是本地区。`, en: `The pack is ${region}'s, not this region's.` },
    { field },
  );

const invalid = (errors: readonly PackError[]) =>
  refuse(
    "pack-invalid",
    { zh: `政策包有${errors.length}处错误。`, en: `Errors in the pack: ${errors.length}.` },
    { field, errors: errors.map(located) },
  );

const located = ({ line, path, message: { zh, en } }: PackError) => ({
  reason: "pack-invalid",
  message: { zh: `第${line}行 ${path}：${zh}`, en: `Line ${line}, ${path}: ${en}` },
  field,
});

/** A layer that is right on its day, and does not fit under what the law above will be. */
export const misfits = (later: Timeline["misfits"]) =>
  refuse(
    "pack-invalid",
    {
      zh: "政策包与上级此后施行的政策不符。",
      en: "The pack does not fit under the law that will be in force above.",
    },
    {
      field,
      errors: later.flatMap(({ from, errors }) =>
        errors.map(({ path, message: { zh, en } }) => ({
          reason: "pack-invalid",
          message: { zh: `自${from}起 ${path}：${zh}`, en: `From ${from}, ${path}: ${en}` },
          field,
        })),
      ),
    },
  );
