import { contract } from "@tongban/events/contract";
import { exportOfPersonsRoute } from "@tongban/events/export-route";
import { exportReasons, lawReasons, sealReasons } from "@tongban/events/reasons";
import { accesses } from "./src/accesses/contract.ts";
import { mandates } from "./src/mandates/contract.ts";
import { papers } from "./src/papers/contract.ts";

/** What is kept of a person whatever the matter: who may act for them, who has read of them, and their papers. */
export const persons = contract({
  name: "persons",
  routes: {
    ...mandates.routes,
    ...accesses.routes,
    ...papers.routes,
    "GET /regions/{region}/persons/export": exportOfPersonsRoute,
  },
  reasons: {
    ...lawReasons,
    ...exportReasons,
    ...sealReasons,
    ...mandates.reasons,
    ...accesses.reasons,
    ...papers.reasons,
  },
  publishes: [...mandates.publishes, ...accesses.publishes, ...papers.publishes],
  hears: [...new Set([...mandates.hears, ...accesses.hears, ...papers.hears])],
  reach: { persons: "identifies", seals: "opens", papers: "keeps" },
});
