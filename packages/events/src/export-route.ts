import * as z from "zod";
import { PageQuery } from "./page-query.ts";

/** How a service hands out all it keeps of a region, one kind of record at a time: to those who administer the region. */
export const exportRoute = {
  roles: { "platform-administrator": "below", "region-administrator": "region" },
  query: PageQuery.extend({ kind: z.string().max(60) }),
} as const;

/** As `exportRoute`, of a service that keeps persons' matters; what is sealed of them stays sealed. */
export const exportOfPersonsRoute = {
  ...exportRoute,
  shows: ["person", "certificate", "household", "case", "award", "payment", "history", "mandate", "paper", "access"],
} as const;
