import { MandateEntered } from "@tongban/events/persons";
import type { Day } from "@tongban/kernel/day";
import { accept, type Refused, unchanged } from "@tongban/kernel/decision";
import type { MandatedService } from "@tongban/kernel/mandate";
import { notIdentified, type PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import type { Entry } from "./entry.ts";
import { type Mandate, statedOf } from "./mandate.ts";
import * as reasons from "./reasons.ts";
import { isAdultOn, lastDayOf, type TermLaw } from "./term.ts";
import type { Village } from "./village.ts";

/** A mandate as it was handed in, with what the edge knows of it. */
export type Filed = {
  id: string;
  entry: Entry;
  principal: { person: PersonId; birth: Day };
  proxy: { person: PersonId; birth: Day };
  village: Village | undefined;
  sealed: string;
  /** Which person enters it, as their token says. */
  enteredBy: PersonId | undefined;
};

/** Between whom: two persons who are born, the proxy of age, neither of them the one who enters it, which must be known. */
const wrongParties = (
  { principal, proxy, enteredBy }: Filed,
  day: Day,
  law: TermLaw,
): Refused<reasons.PartyReason | "officer-not-identified"> | undefined => {
  if (enteredBy === undefined) return notIdentified;
  if (principal.birth > day) return reasons.notBorn("principal");
  if (proxy.birth > day) return reasons.notBorn("proxy");
  if (principal.person === proxy.person) return reasons.proxyIsPrincipal;
  if (enteredBy === principal.person || enteredBy === proxy.person) return reasons.forOneself;
  return isAdultOn(proxy.birth, day, law) ? undefined : reasons.proxyNotAdult;
};

/** A village committee acts for residents of its village, and only where it is the committee that acts. */
const wrongVillage = ({ entry, village }: Filed): Refused<reasons.VillageReason> | undefined => {
  const { relation, office } = entry;
  const code = entry.proxy.village;
  if (relation !== "village-committee") return code === undefined ? undefined : reasons.villageNotTheirs;
  if (code === undefined) return reasons.villageNotNamed;
  if (!code.startsWith(office)) return reasons.villageElsewhere;
  return village ? undefined : reasons.villageNotEntered(code);
};

/**
 * A scheme of a subsidy here must be one of this region's law, and a certificate is of none: a mandate in a scheme that
 * does not exist would reach nothing. What is asked for elsewhere, and its papers, are of another region's scheme, which
 * this one need not know.
 */
const wrongScheme = ({ scope: { matters = [] } }: Entry, subsidies: readonly string[]) => {
  const known: Partial<Record<MandatedService, readonly string[]>> = { subsidies, certificates: [] };
  for (const [matter, { service, schemes = [] }] of matters.entries()) {
    const place = schemes.findIndex((scheme) => known[service]?.includes(scheme) === false);
    const unknown = schemes[place];
    if (unknown) return reasons.schemeUnknown(unknown, matter, place);
  }
  return undefined;
};

/**
 * Enters a mandate whose document was shown (赤峰规程 第一条). Who is entrusted may do what the power of attorney names and no
 * more (民法典 第一百六十五条: 代理事项、权限和期限); a guardian and the others whatever their scope says.
 */
export const enterMandate = (
  existing: Mandate | undefined,
  region: RegionCode,
  filed: Filed,
  day: Day,
  law: TermLaw,
  schemes: readonly string[],
) => {
  if (existing) return unchanged(existing);
  const { id, entry, principal, proxy, sealed } = filed;
  const { relation, office, from, scope } = entry;
  if (!office.startsWith(region)) return reasons.officeElsewhere;
  const wrong = wrongParties(filed, day, law) ?? wrongVillage(filed);
  if (wrong) return wrong;
  if (entry.document.on > day) return reasons.documentNotYet;
  if (relation === "entrusted" && scope.matters === undefined) return reasons.scopeNotNamed;
  const astray = wrongScheme(entry, schemes);
  if (astray) return astray;
  const until = lastDayOf({ relation, from, until: entry.until, birth: principal.birth }, day, law);
  if (!until.ok) return until;
  const { kind, on, paper } = entry.document;
  const mandate = {
    id,
    principal: principal.person,
    proxy: proxy.person,
    ...(entry.proxy.village && { village: entry.proxy.village }),
    relation,
    office,
    document: { kind, on, ...(paper && { paper }) },
    from,
    ...(until.value && { until: until.value }),
    scope,
    sealed,
    status: "active" as const,
  };
  return accept(mandate, MandateEntered.of(statedOf(mandate)));
};
