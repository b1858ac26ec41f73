import { Applicant, ShownCertificate } from "@tongban/casework/applicant";
import { CertificateRegistered } from "@tongban/events/certificates";
import { PapersReceived, RequestReceived, WithdrawalReceived } from "@tongban/events/cross-province";
import type { Fact } from "@tongban/events/define";
import { DayBegan } from "@tongban/events/regions";
import { ApplicationApproved, RosterSettled, RosterSubmitted } from "@tongban/events/subsidies";
import { answer, type Decision } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { schemeOn } from "@tongban/policy/law";
import { namesIn } from "@tongban/policy/stated";
import { type By, wholeRegion } from "@tongban/runtime/access";
import { inbox, on, onCommand } from "@tongban/runtime/inbox";
import { lawOf, lawOn } from "@tongban/runtime/laws";
import { log } from "@tongban/runtime/log";
import { personOf, seal, unseal } from "@tongban/runtime/seal";
import { send } from "@tongban/runtime/send";
import { openStore } from "@tongban/runtime/store";
import * as z from "zod";
import { type Application, ApplicationKind } from "./application.ts";
import { AwardKind, awardId, isActive, paying } from "./award.ts";
import { CertificateKind, mirror } from "./certificate.ts";
import { DraftRoster, SettlePage } from "./commands.ts";
import { DeclinedKind, declineRequest } from "./decline.ts";
import { addPage, beginRoster, draftedOn, finishRoster, overdue, writePage } from "./draft.ts";
import { dueThrough } from "./due.ts";
import { makeAward } from "./make-award.ts";
import { type Matter, matterOn } from "./matter.ts";
import { openApplication } from "./open.ts";
import { type Line, pageId, RosterKind, RosterPageKind, rosterId } from "./roster.ts";
import { pay, settlePage, settleRoster } from "./settle.ts";
import { supplyPapers } from "./supply.ts";
import { withdrawApplication } from "./withdraw.ts";

const applications = openStore(ApplicationKind);
const certificates = openStore(CertificateKind);
const awards = openStore(AwardKind);
const declined = openStore(DeclinedKind);
const rosters = openStore(RosterKind);
const pages = openStore(RosterPageKind);

/** Awards read for one page of a roster. */
const AWARDS_A_PAGE = 100;

/** What a request hands over of a person, once opened by the household region. */
const HandedOver = z.strictObject({ applicant: Applicant, certificate: ShownCertificate });

/** The case a pushed request asks for, or why it cannot be opened. */
const openPushed = on(RequestReceived, async ({ region, data }, { by, day }) => {
  const access = wholeRegion(region);
  const request = { id: data.request, from: data.receiving };
  const opened = await (async () => {
    const law = await lawOn(region, data.appliedOn);
    if (!law.ok) return law;
    const matter = matterOn(law.value, data.scheme, data.appliedOn);
    if (!matter.ok) return matter;
    const { applicant, certificate } = await unseal(region, data.sealed, HandedOver);
    const [person, sealed] = await Promise.all([personOf(applicant.residentId), seal(region, region, applicant)]);
    const { scheme, presented, shared, township } = data;
    const form = { scheme, applicant, certificate, household: { region, township }, presented, shared };
    const award = await awards(access).get(awardId(scheme, person));
    const filed = { id: request.id, form, person, sealed, on: data.appliedOn, request };
    const held = award.ok ? award.value : undefined;
    return applications(access).decide(
      request.id,
      (existing) => openApplication(existing, filed, matter.value, held, day),
      by,
    );
  })();
  if (opened.ok) return opened;
  return declined(access).decide(request.id, (existing) => declineRequest(existing, request, opened), by);
});

/** Asks a rule about the case of a request. What overtook the request itself is left in the queue until the case is here. */
const onRequest = async (
  region: RegionCode,
  id: string,
  by: By,
  rule: (application: Application, matter: Matter) => Decision<Application, Fact>,
) => {
  const access = wholeRegion(region);
  const done = await applications(access).change<string>(
    id,
    async (application) => {
      const { law, scheme, appliedOn } = application.file;
      const matter = matterOn(await lawOf(law), scheme, appliedOn);
      return matter.ok ? rule(application, matter.value) : matter;
    },
    by,
  );
  const isEarly = !done.ok && done.reason === "application-unknown" && !(await declined(access).get(id)).ok;
  if (isEarly) throw new Error(`The case of request ${id} has not been opened yet`);
  return done;
};

const takePapers = on(PapersReceived, ({ region, data: { request, presented } }, { by, day }) =>
  onRequest(region, request, by, (application, matter) => supplyPapers(application, matter, presented, day)),
);

const takeWithdrawal = on(WithdrawalReceived, ({ region, data: { request, why } }, { by, day }) =>
  onRequest(region, request, by, (application, matter) => withdrawApplication(application, matter, why, day)),
);

const mirrorCertificate = on(CertificateRegistered, ({ region, sequence, data }, { by }) => {
  const { person, category, grade, validUntil } = data;
  const stated = { person, category, grade, validUntil, sequence };
  return certificates(wholeRegion(region)).decide(person, (held) => mirror(held, stated), by);
});

const award = on(ApplicationApproved, async ({ region, subject, data }, { by }) => {
  const access = wholeRegion(region);
  const application = await applications(access).get(subject.slice(subject.indexOf("/") + 1));
  if (!application.ok) return application;
  const { file, person } = application.value;
  return awards(access).decide(
    awardId(file.scheme, person),
    (existing) => makeAward(existing, application.value, data.monthlyFen),
    by,
  );
});

/** The schemes of a region's law that pay, with how they pay. */
const payments = async (region: RegionCode, day: Parameters<typeof lawOn>[1]) => {
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

const settle = on(RosterSubmitted, ({ region, data: { roster } }) => send(SettlePage.of(region, { roster, page: 0 })));

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

export const handler = inbox(
  openPushed,
  takePapers,
  takeWithdrawal,
  mirrorCertificate,
  award,
  draftRosters,
  draftWaiting,
  draftRoster,
  settle,
  settleOnePage,
);
