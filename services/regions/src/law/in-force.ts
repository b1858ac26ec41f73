import type { Day } from "@tongban/kernel/day";
import type { Answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { benefitOn, type Law, procedureOn, settingOn } from "@tongban/policy/law";
import { publicityOn, windowOn } from "@tongban/policy/named";
import type { Pack } from "@tongban/policy/pack";
import { continuationOn } from "@tongban/policy/read-continuation";
import { runningOn } from "@tongban/policy/read-scheme";
import { namesIn, rowOn } from "@tongban/policy/stated";

/**
 * What a region's law says on a day: every scheme in force, of whichever service, with who is entitled to how much and,
 * where the law has them, papers, steps, limits and payment; and what schemes name by id. Each with its source.
 */
export const inForce = (region: RegionCode, law: Law, on: Day) => ({
  region,
  on,
  digest: law.digest,
  layers: law.layers,
  calendar: { coveredFrom: law.calendar.coveredFrom, coveredThrough: law.calendar.coveredThrough },
  schemes: namesIn(law.packs, (pack) => pack.schemes).flatMap((id) => {
    const benefit = benefitOn(law, id, on);
    if (!benefit.ok) return [];
    const { decide: _, entitlement: _e, reasons: _r, ...stated } = benefit.value;
    return [{ ...stated, ...runningOn(law.packs, id, on), ...tablesOf(law, id, on) }];
  }),
  procedures: namesIn(law.packs, (pack) => pack.procedures).flatMap((id) => {
    const procedure = procedureOn(law, id, on);
    return procedure.ok ? [procedure.value] : [];
  }),
  publicities: namesIn(law.packs, (pack) => pack.publicities).flatMap((id) => stated(id, publicityOn(law, id, on))),
  windows: namesIn(law.packs, (pack) => pack.windows).flatMap((id) => stated(id, windowOn(law, id, on))),
  continuations: namesIn(law.packs, (pack) => pack.continuations).flatMap((id) =>
    stated(id, continuationOn(law, id, on)),
  ),
  settings: namesIn(law.packs, (pack) => pack.settings).flatMap((id) => {
    const setting = settingOn(law, id, on);
    const question = law.packs.find((pack) => pack.settings?.[id]?.question)?.settings?.[id]?.question;
    return setting.ok ? [{ id, question, ...setting.value }] : [];
  }),
  documents: Object.fromEntries(law.packs.flatMap((pack) => Object.entries(pack.documents ?? {}))),
});

const stated = <Value extends object>(id: string, found: Answer<Value>) => (found.ok ? [{ id, ...found.value }] : []);

const tablesOf = ({ packs }: Law, scheme: string, on: Day) => {
  const rows = (table: "eligibility" | "amounts") => {
    const at = (pack: Pack) => pack.schemes?.[scheme]?.[table];
    return namesIn(packs, at).flatMap((id) => {
      const row = rowOn<unknown>(packs, (pack) => at(pack)?.[id], on);
      return row ? [{ id, ...row }] : [];
    });
  };
  return { eligibility: rows("eligibility"), amounts: rows("amounts") };
};
