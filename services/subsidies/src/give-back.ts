import { giveBack } from "@tongban/casework/give-back";
import type { Act } from "@tongban/casework/step";
import { CaseReturned } from "@tongban/events/subsidies";
import type { Application } from "./application.ts";
import { type Matter, moved } from "./matter.ts";

/** A reviewer or the deciding department sends the papers back, 民政 to 残联 and 残联 to the township (第三条、第四条). */
export const giveCaseBack = (application: Application, matter: Matter, why: string, act: Act) =>
  moved(application, giveBack(application.file, matter.course, why, act), matter, (state, excepted) =>
    CaseReturned.of({ ...state, ...excepted, by: act.step, why }),
  );
