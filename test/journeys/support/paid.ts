import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import type { Cloud } from "../../../infra/local/cloud.ts";
import { at, type Caller } from "../../../infra/local/story/api.ts";
import { formOf, scheme } from "../../../infra/local/story/job.ts";
import { personOf } from "../../../infra/local/story/people.ts";

/** A county, and those who take cases in, decide them and confirm their payment there. */
export type Officers = { region: RegionCode; township: string; clerk: Caller; cdpf: Caller; civil: Caller };

const Filed = z.object({ id: z.string() });
const materials = ["written-application", "disability-certificate", "household-register"];

/** Files for the nth made-up person at the township, with all papers; answers the case's id. */
export const file = async ({ region, township, clerk }: Officers, nth: number) => {
  const form = { ...formOf(personOf(nth)), presented: materials, household: { region, township } };
  return Filed.parse(await clerk.post(at(region, "subsidies/applications"), form)).id;
};

/** Takes a case that was filed through every step to its approval. */
export const approve = async (cloud: Cloud, { region, clerk, cdpf, civil }: Officers, id: string) => {
  const path = at(region, `subsidies/applications/${id}`);
  for (const step of ["first-review", "national-entry", "submission"]) await clerk.post(`${path}/pass`, { step });
  for (const step of ["cdpf-review", "forwarding"]) await cdpf.post(`${path}/pass`, { step });
  await civil.post(`${path}/approval`, { step: "decision" });
  await cloud.settle();
};

/** The roster of a month as it was drafted, confirmed by both departments. */
export const rosterOf = async (cloud: Cloud, { region, cdpf, civil }: Officers, month: string) => {
  const path = at(region, `subsidies/rosters/${scheme}.${month}`);
  const { body } = await civil.ask("GET", path);
  await civil.post(`${path}/confirmations`);
  await cdpf.post(`${path}/confirmations`);
  await cloud.settle();
  return body;
};
