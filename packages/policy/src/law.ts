import type { Day } from "@tongban/kernel/day";
import type { Answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Source } from "@tongban/kernel/source";
import type { Calendar } from "@tongban/kernel/working-days";
import { calendarOf } from "./calendar.ts";
import { epochOn, epochsOf } from "./epoch.ts";
import type { Merged } from "./merge.ts";
import type { Pack } from "./pack.ts";
import type { Procedure } from "./procedure.ts";
import { type BenefitReason, readBenefit } from "./read-benefit.ts";
import { type ProcedureReason, readProcedure } from "./read-procedure.ts";
import { readScheme, type SchemeReason } from "./read-scheme.ts";
import { readSetting, type SettingReason } from "./read-setting.ts";
import type { Benefit, Scheme } from "./scheme.ts";
import type { Scalar } from "./setting.ts";

/** A region's law, ready to be asked. */
export type Law = {
  digest: string;
  layers: readonly RegionCode[];
  calendar: Calendar;
  packs: readonly Pack[];
  /** The days on which any row begins or has just ended, in order. Between two of them nothing changes. */
  epochs: readonly Day[];
  /** Schemes already compiled, by epoch. */
  compiled: Map<string, Answer<Scheme, SchemeReason>>;
  benefits: Map<string, Answer<Benefit, BenefitReason>>;
};

/** Makes a law of its layers. `digest` is the digest of their serialised text. */
export const compile = (merged: Merged, digest: string): Law => ({
  digest,
  layers: merged.layers.map(({ region }) => region),
  calendar: calendarOf(merged.layers.map((pack) => pack.calendar)),
  packs: merged.layers,
  epochs: epochsOf(merged.layers),
  compiled: new Map(),
  benefits: new Map(),
});

/** A scheme as the law of that day has it, with the procedure, papers and payment that belong to it. */
export const schemeOn = (law: Law, id: string, day: Day): Answer<Scheme, SchemeReason> => {
  const key = `${epochOn(law.epochs, day)} ${id}`;
  const seen = law.compiled.get(key);
  if (seen) return seen;
  const scheme = readScheme(law.packs, id, day);
  // A refusal names the day that was asked, and ids come from callers: only answers are kept.
  if (scheme.ok) law.compiled.set(key, scheme);
  return scheme;
};

/** Who is entitled to what under a scheme on a day, whether or not a procedure and a payment belong to it. */
export const benefitOn = (law: Law, id: string, day: Day): Answer<Benefit, BenefitReason> => {
  const key = `${epochOn(law.epochs, day)} ${id}`;
  const seen = law.benefits.get(key);
  if (seen) return seen;
  const benefit = readBenefit(law.packs, id, day);
  if (benefit.ok) law.benefits.set(key, benefit);
  return benefit;
};

/** A procedure as the law of that day has it: its steps with who holds them, and its limits. */
export const procedureOn = (law: Law, id: string, day: Day): Answer<Procedure, ProcedureReason> =>
  readProcedure(law.packs, id, day);

/** What the region has settled on an open question. */
export const settingOn = (
  law: Law,
  name: string,
  day: Day,
): Answer<{ value: Scalar; source: Source; layer: RegionCode }, SettingReason> => readSetting(law.packs, name, day);
