import * as certificates from "@tongban/events/certificates";
import * as crossProvince from "@tongban/events/cross-province";
import * as persons from "@tongban/events/persons";
import { OfficeOpened } from "@tongban/events/regions";
import * as subsidies from "@tongban/events/subsidies";
import { accept, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { type By, wholeRegion } from "@tongban/runtime/access";
import { type Heard, on, onCommand } from "@tongban/runtime/inbox";
import type { Reaction } from "@tongban/runtime/reaction";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { AccessKind } from "./access.ts";
import { accessesOf, type Noted } from "./accesses-of.ts";
import { NoteAccesses } from "./commands.ts";
import { OfficeNameKind } from "./office.ts";

const accesses = openStore(AccessKind);
const offices = openStore(OfficeNameKind);

/** Rows kept by one invocation: so many, and no more with a page of a list. */
const AT_ONCE = 25;

/** Keeps each row once: its id says which reading it is of, so no cause is needed. */
const keep = async (region: RegionCode, noted: readonly Noted[], { once: _, ...by }: By) => {
  for (const { id, access } of noted)
    await accesses(wholeRegion(region)).decide<never>(id, (held) => (held ? unchanged(held) : accept(access)), by);
};

const note = async (read: Parameters<typeof accessesOf>[0] & { region: RegionCode }, { by }: Heard) => {
  const { region } = read;
  const noted = accessesOf(read);
  if (noted.length <= AT_ONCE) return keep(region, noted, by);
  for (let from = 0; from < noted.length; from += AT_ONCE)
    await send(NoteAccesses.of(region, { noted: noted.slice(from, from + AT_ONCE) }));
};

/** What is heard about accesses: every reading, whichever service stated it. */
export const accessReactions: Reaction[] = [
  on(certificates.PersonDataRead, note),
  on(crossProvince.PersonDataRead, note),
  on(persons.PersonDataRead, note),
  on(subsidies.PersonDataRead, note),
  onCommand(NoteAccesses, ({ region, noted }, { by }) => keep(region, noted, by)),
  on(OfficeOpened, ({ region, data: { code, name } }, { by }) =>
    offices(wholeRegion(region)).decide<never>(code, () => accept({ code, name }), by),
  ),
];
