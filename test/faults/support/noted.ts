import { isDeepStrictEqual } from "node:util";
import * as crossProvince from "@tongban/events/cross-province";
import type { Envelope } from "@tongban/events/define";
import { reading } from "@tongban/events/reading";
import * as subsidies from "@tongban/events/subsidies";
import { dayAt } from "@tongban/kernel/day";
import * as z from "zod";
import { Access } from "../../../services/persons/src/accesses/access.ts";
import { PaperMatter } from "../../../services/persons/src/papers/paper-matter.ts";
import type { Kept } from "./kept.ts";

const Reading = z.looseObject(reading);
const Opened = z.looseObject({ person: z.string() });

/** By their records' ids, what ends a matter for its papers; none for a withdrawal that is only asked for. */
const ends = (fact: Envelope): boolean => {
  switch (fact.type) {
    case subsidies.ApplicationApproved.type:
    case subsidies.ApplicationRefused.type:
    case subsidies.ApplicationWithdrawn.type:
    case crossProvince.ApplicantTold.type:
      return true;
    case crossProvince.RequestWithdrawn.type:
      return !crossProvince.RequestWithdrawn.data.parse(fact.data).pushed;
    default:
      return false;
  }
};

/** Each reading of a person's data is found by that person once, and nothing else is. */
const accessesOnce = (records: readonly Kept[]): string[] => {
  const line = (...said: unknown[]) => said.join(" ");
  const due = records
    .filter(({ kind }) => kind === "reading")
    .flatMap(({ service, region, facts }) =>
      facts.flatMap(({ at, actor: { sub, role }, data }) => {
        const { persons, route, matter, fields } = Reading.parse(data);
        return persons.map((person) => line(service, region, at, sub, role, route, matter, fields, person));
      }),
    );
  const held = records
    .filter(({ kind }) => kind === "access")
    .map(({ region, state }) => {
      const { service, at, by, route, matter, fields, person } = Access.parse(state);
      return line(service, region, at, by.sub, by.role, route, matter, fields, person);
    });
  if (isDeepStrictEqual(due.toSorted(), held.toSorted())) return [];
  const [wanted, found] = [new Set(due), new Set(held)];
  return [
    `${due.length} readings of a person were stated, and ${held.length} are found by them`,
    ...[...wanted].filter((one) => !found.has(one)).map((one) => `the reading ${one} is not found`),
    ...[...found].filter((one) => !wanted.has(one)).map((one) => `the reading ${one} never was`),
  ];
};

/** Each matter that was opened is known to the papers with whose it is, and has ended there on a day on which it did. */
const mattersKnown = (records: readonly Kept[]): string[] => {
  const matters = new Map(
    records
      .filter(({ kind }) => kind === "paper-matter")
      .map(({ region, state }) => {
        const matter = PaperMatter.parse(state);
        return [`${region} ${matter.id}`, matter];
      }),
  );
  return records
    .filter(({ kind }) => kind === "application" || kind === "request")
    .flatMap(({ service, region, kind, id, facts }) => {
      const opened = facts.find(
        ({ type }) => type === subsidies.ApplicationOpened.type || type === crossProvince.RequestOpened.type,
      );
      if (!opened) return [];
      const name = `${service}.${kind}.${id}`;
      const matter = matters.get(`${region} ${name}`);
      const days = facts.filter(ends).map(({ at }) => dayAt(new Date(at)));
      return [
        ...(matter?.person === Opened.parse(opened.data).person ? [] : [`${name} is not known to the papers`]),
        ...((matter?.endedOn === undefined ? days.length === 0 : days.includes(matter.endedOn))
          ? []
          : [`${name} ended on ${days.join(", ")}, and to the papers on ${matter?.endedOn}`]),
      ];
    });
};

/** What the persons' service notes of the others' facts. */
export const noted = (records: readonly Kept[]): string[] => [...accessesOnce(records), ...mattersKnown(records)];
