import { standAside } from "@tongban/casework/stand-aside";
import { OfficerRecused } from "@tongban/events/subsidies";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { PersonId } from "@tongban/kernel/person";
import type { Application } from "./application.ts";
import { type Matter, stated } from "./matter.ts";

/** An officer stands aside from a case that may concern them, and says why: from then on they act on it no more. */
export const recuse = (application: Application, matter: Matter, why: string, by: PersonId | undefined) => {
  const aside = standAside(application.file, by);
  if (!aside.ok) return aside;
  if (aside.state === application.file) return unchanged(application);
  const after = { ...application, file: aside.state };
  return accept(after, OfficerRecused.of({ ...stated(after, matter), why }));
};
