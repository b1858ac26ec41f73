import { contract } from "@tongban/events/contract";
import { exportReasons, lawReasons } from "@tongban/events/reasons";
import { accesses } from "./src/accesses/contract.ts";
import { mandates } from "./src/mandates/contract.ts";
import { papers } from "./src/papers/contract.ts";

/** What is kept of a person whatever the matter: who may act for them, who has read of them, and their papers. */
export const persons = contract({
  name: "persons",
  routes: { ...mandates.routes, ...accesses.routes, ...papers.routes },
  reasons: { ...lawReasons, ...exportReasons, ...mandates.reasons, ...accesses.reasons, ...papers.reasons },
  publishes: [...mandates.publishes, ...accesses.publishes, ...papers.publishes],
  hears: [...new Set([...mandates.hears, ...accesses.hears, ...papers.hears])],
  reach: { persons: "identifies", papers: "keeps" },
});
