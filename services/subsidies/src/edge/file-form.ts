import type { Form } from "@tongban/casework/form";
import type { MandateRef } from "@tongban/kernel/mandate";
import type { PersonId } from "@tongban/kernel/person";
import { wholeRegion } from "@tongban/runtime/access";
import type { Question } from "@tongban/runtime/http";
import { lawOn } from "@tongban/runtime/laws";
import { partiesOf } from "@tongban/runtime/parties";
import { seal } from "@tongban/runtime/seal";
import { refusedOf } from "@tongban/runtime/shown";
import { takesIn } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { servedTownship } from "@tongban/runtime/townships";
import { ApplicationKind } from "../application.ts";
import { AwardKind, awardId } from "../award.ts";
import { matterOn } from "../matter.ts";
import { householdElsewhere, openApplication } from "../open.ts";
import { tell } from "./tell.ts";

const applications = openStore(ApplicationKind);
const awards = openStore(AwardKind);

/** Whom a form concerns that a proxy files: the proxy, too. */
const represented = ({ parties }: { parties: readonly PersonId[] }, mandate: MandateRef) => ({
  mandate,
  parties: [...new Set([...parties, mandate.proxy])],
});

/** Files a form at the region's own window. */
export const fileForm = async ({ access, region, id, body, mandate, by, day }: Question<Form>) => {
  const law = await lawOn(region, day);
  if (!law.ok) return law;
  const matter = matterOn(law.value, body.scheme, day, false);
  if (!matter.ok) return matter;
  const elsewhere = householdElsewhere(region, body, matter.value);
  if (elsewhere) return elsewhere;
  const taken = await takesIn(region, "/path/region");
  if (!taken.ok) return taken;
  const township = await servedTownship(body.household.township, "/body/household/township");
  if (!township.ok) return township;
  const [concerned, sealed] = await Promise.all([partiesOf(body.applicant), seal(region, body.applicant)]);
  if (!sealed.ok) return sealed;
  const award = await awards(wholeRegion(region)).get(awardId(body.scheme, concerned.person));
  const filed = {
    id,
    form: body,
    ...concerned,
    sealed: sealed.value,
    on: day,
    ...(mandate && represented(concerned, mandate)),
  };
  const opened = await applications(access).decide(
    id,
    (existing) => openApplication(existing, filed, matter.value, award.ok ? award.value : undefined, day),
    by,
    { person: concerned.person, office: body.household.township, scheme: body.scheme },
  );
  if (opened.ok) return tell(region, opened.state);
  return refusedOf(opened, ["award-already-active", "application-already-open"], concerned.person);
};
