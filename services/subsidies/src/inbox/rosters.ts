import { DayBegan } from "@tongban/events/regions";
import { RosterSettled, RosterSubmitted } from "@tongban/events/subsidies";
import type { Day } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { schemeOn } from "@tongban/policy/law";
import { namesIn } from "@tongban/policy/stated";
import { wholeRegion } from "@tongban/runtime/access";
import { on, onCommand } from "@tongban/runtime/inbox";
import { lawOf, lawOn } from "@tongban/runtime/laws";
import { log } from "@tongban/runtime/log";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import { AwardKind, isActive, paying } from "../award.ts";
import { DraftRoster, SettlePage } from "../commands.ts";
import { addPage, beginRoster, draftedOn, finishRoster, overdue, writePage } from "../draft.ts";
import { dueThrough } from "../due.ts";
import { type Line, pageId, RosterKind, RosterPageKind, rosterId } from "../roster.ts";
import { pay, settlePage, settleRoster } from "../settle.ts";

const awards = openStore(AwardKind);
const rosters = openStore(RosterKind);
const pages = openStore(RosterPageKind);

/** Awards read for one page of a roster. */
const AWARDS_A_PAGE = 100;

/** The schemes of a region's law that pay, with how they pay. */
const payments = async (region: RegionCode, day: Day) => {
  const law = await lawOn(region, day);
  if (!law.ok) return law;
  return answer(
    namesIn(law.value.packs, (pack) => pack.schemes).flatMap((id) => {
      const scheme = schemeOn(law.value, id, day);
      return scheme.ok ? [{ scheme: id, payment: scheme.value.payment }] : [];
    }),
  );
};

const draftRosters = on(DayBegan, async ({ region, data: { day } }) => {
  const paid = await payments(region, day);
  if (!paid.ok) return paid;
  for (const { scheme, payment } of paid.value) {
    const month = draftedOn(payment, day);
    if (month) await send(DraftRoster.of(region, { scheme, month, page: 0 }));
  }
  return undefined;
});

/** A settled roster makes room for the one that had to wait for it. */
const draftWaiting = on(RosterSettled, async ({ region, data: { scheme, month } }, { day }) => {
  const paid = await payments(region, day);
  if (!paid.ok) return paid;
  const payment = paid.value.find((each) => each.scheme === scheme)?.payment;
  const waiting = payment && overdue(payment, month, day);
  return waiting && send(DraftRoster.of(region, { scheme, month: waiting, page: 0 }));
});

const draftRoster = onCommand(DraftRoster, async ({ region, scheme, month, page, after }, { by, day }) => {
  const access = wholeRegion(region);
  const paid = await payments(region, day);
  if (!paid.ok) return paid;
  const payment = paid.value.find((each) => each.scheme === scheme)?.payment;
  const listed = await awards(access).list({ queue: paying(scheme) }, { limit: AWARDS_A_PAGE, page: after });
  if (!payment || !listed.ok) return listed;

  const lines: Line[] = [];
  for (const { id } of listed.value.items) {
    const award = await awards(access).get(id);
    if (!award.ok || !isActive(award.value)) continue;
    const line = dueThrough(award.value, month, await lawOf(award.value.law));
    if (!line.ok) log().warn("award left off the roster", { award: id, month, reason: line.reason });
    else if (line.value) lines.push(line.value);
  }
  const id = rosterId(scheme, month);
  if (lines.length > 0) {
    const begun = await rosters(access).decide(id, (roster) => beginRoster(roster, { scheme, month }, payment), by);
    if (!begun.ok) return begun;
    const written = await pages(access).decide(
      pageId(id, page),
      (existing) => writePage(existing, begun.state, page, lines),
      by,
    );
    if (!written.ok) return written;
    const added = await rosters(access).change(id, (roster) => addPage(roster, written.state), by);
    if (!added.ok) return added;
  }
  const { next } = listed.value;
  if (next)
    return send(DraftRoster.of(region, { scheme, month, page: page + (lines.length > 0 ? 1 : 0), after: next }));
  return rosters(access).change(id, finishRoster, by);
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
