import { ask } from "@tongban/casework/ask";
import { noticeOf } from "@tongban/casework/materials";
import type { Act } from "@tongban/casework/step";
import { MaterialsRequested } from "@tongban/events/subsidies";
import type { Application } from "./application.ts";
import { type Matter, moved } from "./matter.ts";

/** The holder of a step asks the applicant for papers, once and for all of them (第二条 一次性告知). */
export const askForPapers = (application: Application, matter: Matter, materials: readonly string[], act: Act) =>
  moved(
    application,
    ask(application.file, matter.course, matter.scheme.materials, materials, act),
    matter,
    (state, excepted) =>
      MaterialsRequested.of({ ...state, ...excepted, notice: noticeOf(matter.scheme.materials, materials) }),
  );
