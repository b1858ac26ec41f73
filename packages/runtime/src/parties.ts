import type { PersonId } from "@tongban/kernel/person";
import type { ResidentId } from "@tongban/kernel/resident-id";
import { personOf } from "./seal.ts";

type Numbered = { residentId: ResidentId };
type Applicant = Numbered & {
  proxy?: { residentId?: ResidentId | undefined } | undefined;
  family?: readonly Numbered[] | undefined;
};

/** Whom an application concerns: the applicant, and with them who acts for them and the family the form names. Each once. */
export const partiesOf = async ({
  residentId,
  proxy,
  family = [],
}: Applicant): Promise<{ person: PersonId; parties: PersonId[] }> => {
  const others = [...(proxy?.residentId ? [proxy.residentId] : []), ...family.map((each) => each.residentId)];
  const person = await personOf(residentId);
  const rest = await Promise.all(others.map((each) => personOf(each)));
  return { person, parties: [...new Set([person, ...rest])] };
};
