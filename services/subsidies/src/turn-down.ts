import type { Act } from "@tongban/casework/step";
import { turnDown } from "@tongban/casework/turn-down";
import { ApplicationRefused } from "@tongban/events/subsidies";
import type { Application } from "./application.ts";
import { type Matter, moved } from "./matter.ts";

/** The township tells the applicant in writing why not (第二条 初审不符合规定, 第四条 审定未通过). */
export const turnApplicationDown = (application: Application, matter: Matter, why: string, act: Act) =>
  moved(application, turnDown(application.file, matter.course, why, act), matter, (state, excepted) =>
    ApplicationRefused.of({ ...state, ...excepted, why }),
  );
