import { DayBegan } from "@tongban/events/regions";
import { RosterSettled, RosterSubmitted } from "@tongban/events/subsidies";
import type { Day, Month } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { schemeOn } from "@tongban/policy/law";
import { namesIn } from "@tongban/policy/stated";
import { type Access, type By, wholeRegion } from "@tongban/runtime/access";
import { on, onCommand } from "@tongban/runtime/inbox";
import { lawOf, lawOn } from "@tongban/runtime/laws";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { type Award, AwardKind, isActive, paying } from "../award.ts";
import { DraftRoster, SettlePage } from "../commands.ts";
import { addPage, beginRoster, draftedOn, overdue, passOver, standsAt, writePage } from "../draft.ts";
import { daysOwed, owed } from "../due.ts";
import { leaveOff } from "../leave-off.ts";
import { type Line, pageId, RosterKind, RosterPageKind, rosterId } from "../roster.ts";
import { pay, settlePage, settleRoster } from "../settle.ts";

const awards = openStore(AwardKind);
const rosters = openStore(RosterKind);
const pages = openStore(RosterPageKind);

/** Awards read for one page of a roster. */
const AWARDS_A_PAGE = 100;

/** The schemes of a region's law that pay, with how they pay; none where no law is in force. */
const payments = async (region: RegionCode, day: Day) => {
  const law = await lawOn(region, day);
  if (!law.ok) return [];
  const { calendar } = law.value;
  return namesIn(law.value.packs, (pack) => pack.schemes).flatMap((id) => {
    const scheme = schemeOn(law.value, id, day);
    return scheme.ok ? [{ scheme: id, title: scheme.value.title, payment: scheme.value.payment, calendar }] : [];
  });
};

const draftRosters = on(DayBegan, async ({ region, data: { day } }) => {
  for (const { scheme, payment, calendar } of await payments(region, day)) {
    const month = draftedOn(payment, day, calendar);
    if (month) await send(DraftRoster.of(region, { scheme, month }));
  }
});

/** A settled roster makes room for the one that had to wait for it. */
const draftWaiting = on(RosterSettled, async ({ region, data: { scheme, month } }, { day }) => {
  const paid = (await payments(region, day)).find((each) => each.scheme === scheme);
  const waiting = paid && overdue(paid.payment, month, day, paid.calendar);
  return waiting && send(DraftRoster.of(region, { scheme, month: waiting }));
});

/** What an award is owed through a month, by the law of each month; the month of application keeps the law of the case. */
const owedTo = async (region: RegionCode, award: Award, month: Month) => {
  const days = [];
  for (const day of daysOwed(award, month))
    days.push({ day, law: day === award.appliedOn ? answer(await lawOf(award.law)) : await lawOn(region, day) });
  return owed(award, days);
};

/** The next part of the list of awards, each read anew, for the list itself may be a moment old. */
const batchOf = async (access: Access, scheme: string, month: Month, after: string | undefined, by: By) => {
  const listed = await awards(access).list({ queue: paying(scheme) }, { limit: AWARDS_A_PAGE, page: after });
  if (!listed.ok) return listed;
  const lines: Line[] = [];
  for (const { id } of listed.value.items) {
    const award = await awards(access).get(id);
    if (!award.ok || !isActive(award.value)) continue;
    const { line, left } = await owedTo(access.region, award.value, month);
    if (line) lines.push(line);
    if (left) await awards(access).change(id, (held) => leaveOff(held, rosterId(scheme, month), left), by);
  }
  return answer({ lines, next: listed.value.next });
};

const draftRoster = onCommand(DraftRoster, async ({ region, scheme, month }, { by, day }) => {
  const access = wholeRegion(region);
  const paid = (await payments(region, day)).find((each) => each.scheme === scheme);
  if (!paid) return undefined;
  const id = rosterId(scheme, month);
  const found = await rosters(access).get(id);
  if (found.ok && found.value.status !== "drafting") return undefined;
  const after = found.ok && found.value.status === "drafting" ? found.value.after : undefined;
  const batch = await batchOf(access, scheme, month, after, by);
  if (!batch.ok) return batch;
  const { lines, next } = batch.value;
  if (!found.ok && lines.length === 0 && next === undefined) return undefined;

  const begun = await rosters(access).decide(id, (held) => beginRoster(held, { ...paid, month }, paid.payment), by);
  if (!begun.ok) return begun;
  if (!standsAt(begun.state, after)) return send(DraftRoster.of(region, { scheme, month }));
  const page = pageId(id, begun.state.pages);
  const written =
    lines.length > 0
      ? await pages(access).decide(page, (held) => writePage(held, begun.state, batch.value), by)
      : undefined;
  if (written?.ok === false) return written;
  const grown = await rosters(access).change<never>(
    id,
    (held) => (written ? addPage(held, written.state) : passOver(held, after, next)),
    by,
  );
  if (!grown.ok || grown.state.status !== "drafting") return grown;
  return send(DraftRoster.of(region, { scheme, month }));
});

const settleSubmitted = on(RosterSubmitted, ({ region, data: { roster } }) =>
  send(SettlePage.of(region, { roster, page: 0 })),
);

const settleOnePage = onCommand(SettlePage, async ({ region, roster: id, page }, { by }) => {
  const access = wholeRegion(region);
  const roster = await rosters(access).get(id);
  const found = await pages(access).get(pageId(id, page));
  if (!roster.ok || !found.ok) return found;
  for (const line of found.value.lines) await awards(access).change(line.award, (held) => pay(held, id, line), by);
  await pages(access).change(pageId(id, page), settlePage, by);
  if (page + 1 < roster.value.pages) return send(SettlePage.of(region, { roster: id, page: page + 1 }));
  return rosters(access).change(id, settleRoster, by);
});

/** What writes, and after it was confirmed settles, the rosters of a region. */
export const rosterReactions = [draftRosters, draftWaiting, draftRoster, settleSubmitted, settleOnePage];
