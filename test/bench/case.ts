import { Form } from "@tongban/casework/form";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import type { By } from "@tongban/runtime/access";
import { wholeRegion } from "@tongban/runtime/access";
import { openReadings } from "@tongban/runtime/reading";
import { type Home, openStore } from "@tongban/runtime/store";
import { type Application, ApplicationKind } from "../../services/subsidies/src/application.ts";
import { matterOn } from "../../services/subsidies/src/matter.ts";
import { openApplication } from "../../services/subsidies/src/open.ts";
import { passStep } from "../../services/subsidies/src/pass.ts";
import { lawOf } from "../golden/law.ts";
import { bearerOf } from "./people.ts";

export const region = RegionCode.parse("150402");
const day = Day.parse("2022-04-07");
const scheme = "nursing-subsidy";
const clerk = { sub: "hongshan-township-1", role: "township-clerk", office: "150402001" };
const officerId = PersonId.parse(`${"O".repeat(42)}A`);
/** As long as what sealing makes of an applicant. */
const sealed = `s2.1.${"t".repeat(490)}`;

const fields = ["person", "case", "name", "number", "phone", "proxy"] as const;

const known = matterOn(lawOf(region), scheme, day, false);
if (!known.ok) throw new Error(known.message.en);
const matter = known.value;

const form = (nth: number) => {
  const { name, residentId, certificateNumber } = bearerOf(nth);
  return Form.parse({
    scheme,
    applicant: { name, residentId },
    certificate: { number: certificateNumber, validUntil: "2031-03-06" },
    household: { region, township: clerk.office },
    presented: matter.scheme.materials.map(({ id }) => id),
  });
};
const forms = new Map<number, Form>();
/** Reading a form is the edge's work, not the store's: it is done once for each of a few hundred persons. */
const formOf = (nth: number) => {
  const found = forms.get(nth % 500) ?? form(nth % 500);
  forms.set(nth % 500, found);
  return found;
};

export const idOf = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`;
export const personOf = (nth: number) => PersonId.parse(`${String(nth).padStart(42, "p")}A`);
const by = (once: boolean): By => {
  const cause = crypto.randomUUID();
  return {
    actor: clerk,
    now: new Date("2022-04-07T02:00:00Z"),
    cause,
    ...(once && { once: { cause: [clerk.sub, cause], hash: "0".repeat(64) } }),
  };
};

/** The real records and rules of a subsidy's case over a table: opened at the township, and passed on from the first review. */
export const casesIn = (home: Home, kind: typeof ApplicationKind = ApplicationKind) => {
  const cases = openStore(kind, home)(wholeRegion(region));
  const done = <Outcome extends { ok: boolean }>(outcome: Outcome) => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    return outcome;
  };
  const note = openReadings("subsidies", home);
  /** That the clerk was shown so many persons' cases. */
  const noteOf = (nth: number, persons: number) =>
    note(
      { persons: Array.from({ length: persons }, (_, n) => personOf(nth + n)), fields },
      { region, route: "GET /regions/{region}/subsidies/applications/{id}", id: idOf(nth), by: by(false) },
    );
  return {
    open: async (nth: number, once = false) => {
      const filed = {
        id: idOf(nth),
        form: formOf(nth),
        person: personOf(nth),
        parties: [personOf(nth)],
        sealed,
        on: day,
      };
      return done(
        await cases.decide(filed.id, (found) => openApplication(found, filed, matter, undefined, day), by(once)),
      );
    },
    pass: async (nth: number, once = false) => {
      const act = { step: "first-review", role: clerk.role, by: officerId, day };
      const rule = (found: Application) => passStep(found, matter, undefined, act);
      return done(await cases.change<string>(idOf(nth), rule, by(once)));
    },
    read: async (nth: number) => done(await cases.get(idOf(nth))),
    note: noteOf,
    show: async (nth: number) => {
      done(await cases.get(idOf(nth)));
      await noteOf(nth, 1);
    },
  };
};
