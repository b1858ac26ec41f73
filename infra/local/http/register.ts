import { createHash } from "node:crypto";
import type { Envelope } from "@tongban/events/define";
import { StaffGranted, StaffGrantWithdrawn } from "@tongban/events/regions";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";
import type { State } from "../state.ts";

/** What a region's staff register last told of a subject: the grants they hold, and every one they ever held. */
const Known = z.object({ sequence: z.number(), holds: z.array(z.string()), held: z.array(z.string()) });

const Told = z.union([StaffGranted.schema, StaffGrantWithdrawn.schema]);

const wordsOf = (grants: string) => grants.split(" ").filter((grant) => grant !== "");

/** A person's id as good as any for one of whom the register has told nothing, always the same for a subject. */
const madeUp = (subject: string) => PersonId.parse(createHash("sha256").update(subject).digest("base64url"));

/**
 * What the identity provider knows of staff, from the facts of the registers (`regions.staff-granted.v1`,
 * `regions.staff-grant-withdrawn.v1`), in whatever order and however often they come. Who a subject is stays as it was
 * told first: no other region's register makes somebody else of them. It is kept with the data.
 */
export const openRegister = (state: State) => {
  const name = (region: string, subject: string) => `staff-${region}-${subject}`;
  const known = (region: string, subject: string) => {
    const kept = state.get(name(region, subject));
    return kept === undefined ? undefined : Known.parse(JSON.parse(kept));
  };

  return {
    hear: (event: Envelope) => {
      const told = Told.safeParse(event);
      if (!told.success) return;
      const { region, sequence, data } = told.data;
      const before = known(region, data.sub) ?? { sequence: 0, holds: [], held: [] };
      const grants = wordsOf(data.grants);
      const newest = sequence > before.sequence ? { sequence, holds: grants } : before;
      const after = { ...newest, held: [...new Set([...before.held, ...grants])] };
      state.set(name(region, data.sub), JSON.stringify(after));
      const { person } = data;
      if (person) state.keep(`person-${data.sub}`, () => person);
    },

    /** The grants asked for that the subject held once and holds no longer. */
    withdrawn: (subject: string, grants: string) =>
      wordsOf(grants).filter((grant) => {
        const found = known(grant.split(":")[0] ?? "", subject);
        return found?.held.includes(grant) && !found.holds.includes(grant);
      }),

    /** Which person one of the staff is; none of who acts only as a resident, whose subject says it. */
    personOf: (subject: string, grants: string): PersonId | undefined => {
      if (wordsOf(grants).every((grant) => grant === "person")) return undefined;
      const told = PersonId.safeParse(state.get(`person-${subject}`));
      return told.success ? told.data : madeUp(subject);
    },
  };
};
