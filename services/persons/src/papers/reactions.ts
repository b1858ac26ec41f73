import { ApplicantTold, RequestOpened, RequestWithdrawn } from "@tongban/events/cross-province";
import {
  ApplicationApproved,
  ApplicationOpened,
  ApplicationRefused,
  ApplicationWithdrawn,
} from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import { papersKeptFor } from "@tongban/policy/papers-kept";
import { type Access, type By, wholeRegion } from "@tongban/runtime/access";
import { whenDue } from "@tongban/runtime/due";
import { type Heard, on, onArrival, onCommand } from "@tongban/runtime/inbox";
import { lawOn } from "@tongban/runtime/laws";
import type { Reaction } from "@tongban/runtime/reaction";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { LookAtDuePapers, LookAtPapers } from "./commands.ts";
import { orErase } from "./edge/erase.ts";
import { takeIn } from "./edge/take-in.ts";
import { lookAgain } from "./look-again.ts";
import { MOST_PAPERS, matterName, PaperKind, papersOf } from "./paper.ts";
import { type MatterOf, noteEnded, noteOpened, PaperMatterKind } from "./paper-matter.ts";

const papers = openStore(PaperKind);
const matters = openStore(PaperMatterKind);

/** Seconds after which a paper that was kept while its matter ended is seen in the list of its matter. */
const SEEN_BY_THEN = 60;

/** A matter's name by its service and the subject of its facts, which is its kind and id. */
const nameIn = (service: string, subject: string) => `${service}.${subject.replace("/", ".")}`;

type Opened = Omit<MatterOf, "office"> & { office: string | undefined; lawOf?: RegionCode };
const opened = (region: RegionCode, matter: string, { office, ...of }: Opened, by: By) =>
  matters(wholeRegion(region)).decide(
    matter,
    (held) => noteOpened(held, matter, { ...of, ...(office && { office }) }),
    by,
  );
const ended = async (region: RegionCode, matter: string, day: Day, by: By) => {
  const noted = await matters(wholeRegion(region)).decide(matter, (held) => noteEnded(held, matter, day), by);
  return noted.ok ? send(LookAtPapers.of(region, { matter }), SEEN_BY_THEN) : noted;
};

/** Asks what becomes of a paper today. */
const look = async (access: Access, id: string, { by, day }: Heard) => {
  const law = await lawOn(access.region, day);
  const months = law.ok ? papersKeptFor(law.value, day) : undefined;
  const found = await papers(access).get(id);
  if (!found.ok) return found;
  const matter = await matters(access).get(matterName(found.value.matter));
  return orErase(access, id, (paper) => lookAgain(paper, matter.ok ? matter.value : undefined, months, day), by);
};

/** What is heard about papers: that one came, that its matter was opened or ended, and each day. */
export const paperReactions: Reaction[] = [
  onArrival(takeIn),

  on(ApplicationOpened, ({ region, subject, data: { person, office, case: file } }, { by }) =>
    opened(region, nameIn("subsidies", subject), { person, office, scheme: file.scheme }, by),
  ),
  on(RequestOpened, ({ region, subject, data: { person, office, scheme, household } }, { by }) =>
    opened(region, nameIn("cross-province", subject), { person, office, scheme, lawOf: household }, by),
  ),
  on(ApplicationApproved, ({ region, subject }, { by, day }) => ended(region, nameIn("subsidies", subject), day, by)),
  on(ApplicationRefused, ({ region, subject }, { by, day }) => ended(region, nameIn("subsidies", subject), day, by)),
  on(ApplicationWithdrawn, ({ region, subject }, { by, day }) => ended(region, nameIn("subsidies", subject), day, by)),
  on(ApplicantTold, ({ region, subject }, { by, day }) => ended(region, nameIn("cross-province", subject), day, by)),
  on(RequestWithdrawn, ({ region, subject, data: { pushed } }, { by, day }) =>
    // After the push the withdrawal is only asked for, and the telling ends the request.
    pushed ? Promise.resolve() : ended(region, nameIn("cross-province", subject), day, by),
  ),

  onCommand(LookAtPapers, async ({ region, matter }, heard) => {
    const access = wholeRegion(region);
    const found = await papers(access).list({ queue: papersOf(matter, "live") }, { limit: MOST_PAPERS });
    if (!found.ok) return found;
    for (const { id } of found.value.items) await look(access, id, heard);
    return undefined;
  }),
  ...whenDue(LookAtDuePapers, papers, look),
];
