import { supply } from "@tongban/casework/supply";
import { MaterialsSupplied } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import type { Application } from "./application.ts";
import { type Matter, moved } from "./matter.ts";

/** The applicant brings papers the notice named. */
export const supplyPapers = (application: Application, matter: Matter, papers: readonly string[], day: Day) =>
  moved(application, supply(application.file, matter.course, papers, day), matter, (state) =>
    MaterialsSupplied.of(state),
  );
