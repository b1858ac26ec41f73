import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { type Law, procedureOn, schemeOn, settingOn } from "@tongban/policy/law";
import type { Pack } from "@tongban/policy/pack";
import { namesIn, rowOn } from "@tongban/policy/stated";

/** What a region's law says on a day: schemes with papers, steps, limits and amounts, each with its source. */
export const inForce = (region: RegionCode, law: Law, on: Day) => ({
  region,
  on,
  digest: law.digest,
  layers: law.layers,
  calendar: { coveredFrom: law.calendar.coveredFrom, coveredThrough: law.calendar.coveredThrough },
  schemes: namesIn(law.packs, (pack) => pack.schemes).flatMap((id) => {
    const scheme = schemeOn(law, id, on);
    if (!scheme.ok) return [];
    const { judge: _, decide: _d, entitlement: _e, reasons: _r, ...stated } = scheme.value;
    return [{ ...stated, ...tablesOf(law, id, on) }];
  }),
  procedures: namesIn(law.packs, (pack) => pack.procedures).flatMap((id) => {
    const procedure = procedureOn(law, id, on);
    return procedure.ok ? [procedure.value] : [];
  }),
  settings: namesIn(law.packs, (pack) => pack.settings).flatMap((id) => {
    const setting = settingOn(law, id, on);
    const question = law.packs.find((pack) => pack.settings?.[id]?.question)?.settings?.[id]?.question;
    return setting.ok ? [{ id, question, ...setting.value }] : [];
  }),
  documents: Object.fromEntries(law.packs.flatMap((pack) => Object.entries(pack.documents ?? {}))),
});

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
