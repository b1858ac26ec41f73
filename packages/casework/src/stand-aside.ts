import { accept, unchanged } from "@tongban/kernel/decision";
import type { PersonId } from "@tongban/kernel/person";
import { notIdentified } from "@tongban/kernel/person";
import { type Case, isLive } from "./case.ts";
import { notOpen } from "./reasons.ts";
import type { Moved } from "./step.ts";

/** An officer stands aside from an undecided case, whatever the reason (公务员法 77: 本人应当申请回避). It is not taken back. */
export const standAside = (file: Case, by: PersonId | undefined): Moved<"case-not-open" | "officer-not-identified"> => {
  if (!isLive(file)) return notOpen(file);
  if (by === undefined) return notIdentified;
  const { persons } = file;
  if (persons.aside.includes(by)) return unchanged(file);
  return accept({ ...file, persons: { ...persons, aside: [...persons.aside, by] } });
};
