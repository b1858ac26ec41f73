import { withdraw } from "@tongban/casework/withdraw";
import { ApplicationWithdrawn } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import type { Application } from "./application.ts";
import { type Matter, moved } from "./matter.ts";

/** The applicant takes the application back (第一条 自愿申请). */
export const withdrawApplication = (application: Application, matter: Matter, why: string, day: Day) =>
  moved(application, withdraw(application.file, why, day), matter, (state) =>
    ApplicationWithdrawn.of({ ...state, why }),
  );
