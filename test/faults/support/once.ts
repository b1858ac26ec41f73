import type { Asked } from "./client.ts";
import type { Kept } from "./kept.ts";

/** Sequences begin at 1 and reach no further than the version; the facts of one sequence are numbered from 0. */
const inOrder = ({ service, kind, id, version, places, facts }: Kept) => {
  const name = `${service} ${kind}/${id}`;
  const groups = Map.groupBy(places, (place) => Number(place.split(".")[0]));
  const gaps = [...groups].filter(([, own]) => own.some((place, n) => Number(place.split(".")[1]) !== n));
  const last = Math.max(0, ...groups.keys());
  return [
    ...(last > version ? [`${name} is at version ${version}, its facts at ${last}`] : []),
    ...gaps.map(([sequence]) => `${name} lacks a fact of sequence ${sequence}`),
    ...facts
      .filter(({ sequence }, n) => sequence !== Number(places[n]?.split(".")[0]))
      .map(({ type }) => `${name}: ${type} stands in another's place`),
  ];
};

/** An event has its effect on a record once: nothing states its facts twice because of the same event. */
const onceFor = (records: readonly Kept[], ids: ReadonlySet<string>) =>
  records.flatMap(({ service, kind, id, facts }) =>
    [...Map.groupBy(facts, ({ cause }) => cause)]
      .filter(([cause, own]) => ids.has(cause) && new Set(own.map(({ sequence }) => sequence)).size > 1)
      .map(([, own]) => `${service} ${kind}/${id} heard one event twice: ${own.map(({ type }) => type).join(", ")}`),
  );

/**
 * What was accepted of an officer stands in the facts once, and of what was refused nothing. That they were shown somebody
 * is a reading of its own each time, also of a repeat and of a refusal.
 */
const asAnswered = (records: readonly Kept[], asked: readonly Asked[]) => {
  const times = new Map<string, number>();
  for (const { facts } of records.filter(({ kind }) => kind !== "reading"))
    for (const [sub, own] of Map.groupBy(facts, ({ actor }) => actor.sub))
      times.set(sub, (times.get(sub) ?? 0) + new Set(own.map(({ sequence }) => sequence)).size);
  return asked.flatMap(({ sub, path, accepted }) => {
    const stated = times.get(sub) ?? 0;
    // Some of several missing papers, brought to the window, are kept without a fact until the last of them is there.
    const isSilent = accepted && stated === 0 && path.endsWith("/materials");
    return stated === Number(accepted) || isSilent
      ? []
      : [`${path} was ${accepted ? "accepted" : "refused"} and is stated ${stated} times`];
  });
};

/** Nothing lost, nothing twice, whatever it is about: every fact went out, and each act and event had its effect once. */
export const onceEach = (records: readonly Kept[], heard: ReadonlySet<string>, asked: readonly Asked[]): string[] => {
  const facts = records.flatMap(({ facts: own }) => own);
  const ids = new Set(facts.map(({ id }) => id));
  return [
    ...(ids.size === facts.length ? [] : ["two facts have one id"]),
    ...facts.filter(({ id }) => !heard.has(id)).map(({ type, subject }) => `${type} of ${subject} was never published`),
    ...records.flatMap(inOrder),
    ...onceFor(records, ids),
    ...asAnswered(records, asked),
  ];
};
