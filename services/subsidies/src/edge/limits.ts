import { whenDue } from "@tongban/runtime/due";
import { openStore } from "@tongban/runtime/store";
import { ApplicationKind } from "../application.ts";
import { LookAtDue } from "../commands.ts";
import { missLimits } from "../miss-limits.ts";
import { matterOf } from "./matter-of.ts";

const applications = openStore(ApplicationKind);

/** States the limits of cases that have passed. */
export const limitReactions = whenDue(LookAtDue, applications, (access, id, { by, day }) =>
  applications(access).change<string>(
    id,
    async (application) => {
      const matter = await matterOf(access.region, application);
      return matter.ok ? missLimits(application, matter.value, day) : matter;
    },
    by,
  ),
);
