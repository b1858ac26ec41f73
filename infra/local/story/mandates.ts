import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { at, type Caller } from "./api.ts";
import type { Applicant } from "./people.ts";
import { township } from "./places.ts";

const Entered = z.object({
  id: z.string(),
  until: z.string().optional(),
  principal: z.object({ person: z.string() }),
  proxy: z.object({ person: z.string() }),
});

/** What is entered for two made-up persons: a guardian who may do everything, unless something else is said. */
export const mandateOf = (principal: Applicant, proxy: Applicant, change: object = {}) => ({
  principal: { name: principal.name, residentId: principal.residentId },
  office: township,
  proxy: { name: proxy.name, residentId: proxy.residentId },
  relation: "guardian",
  document: { kind: "household-register", title: "户口簿第3页", on: "2022-03-01" },
  from: "2022-03-30",
  scope: { acts: ["apply", "supply", "withdraw", "read"] },
  ...change,
});

/** Enters a mandate in a region; answers its id and those of the two persons. */
export const enterMandate = async (by: Caller, region: RegionCode, mandate: object) =>
  Entered.parse(await by.post(at(region, "persons/mandates"), mandate));
