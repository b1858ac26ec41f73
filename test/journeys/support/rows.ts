import { Envelope } from "@tongban/events/define";
import { PersonDataRead, PolicyMeasured } from "@tongban/events/subsidies";
import type { Cloud } from "../../../infra/local/cloud.ts";

/** The states of one kind of record in a service's table, as they are kept. */
export const statesOf = async (cloud: Cloud, service: string, kind: string): Promise<unknown[]> =>
  (await cloud.rows(service))
    .filter(({ pk, sk }) => sk === "state" && String(pk).split("#")[1] === kind)
    .map(({ state }) => state);

/** Every fact a service has stored. */
export const factsOf = async (cloud: Cloud, service: string): Promise<Envelope[]> =>
  (await cloud.rows(service)).flatMap(({ event }) => (event === undefined ? [] : [Envelope.parse(event)]));

const aside: readonly string[] = [PersonDataRead.type, PolicyMeasured.type];

/** What the subsidies service has stated of what became of persons' matters, by the short names of its facts, in alphabetical order. */
export const mattersStated = async (cloud: Cloud): Promise<string[]> => {
  const facts = (await factsOf(cloud, "subsidies")).filter(({ type }) => !aside.includes(type));
  return facts.map(({ type }) => type.replace(/^subsidies\.|\.v1$/g, "")).toSorted();
};

/** The facts of one person's subsidy, from the pushed request to the paid roster, in alphabetical order. */
export const factsOfOnePayment = [
  "application-approved",
  "application-opened",
  "award-made",
  "award-paid",
  "roster-confirmed",
  "roster-confirmed",
  "roster-drafted",
  "roster-page-settled",
  "roster-settled",
  "roster-submitted",
  "step-passed",
  "step-passed",
  "step-passed",
  "step-passed",
  "step-passed",
];
