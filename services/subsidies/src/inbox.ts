import { Personal } from "@tongban/casework/form";
import { CertificateRegistered } from "@tongban/events/certificates";
import { PapersReceived, RequestReceived, WithdrawalReceived } from "@tongban/events/cross-province";
import type { Fact } from "@tongban/events/define";
import { ApplicationApproved } from "@tongban/events/subsidies";
import { type Decision, unchanged } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { wholeRegion } from "@tongban/runtime/access";
import { tooEarly } from "@tongban/runtime/dead-letter";
import { type Heard, inbox, on } from "@tongban/runtime/inbox";
import { lawOn } from "@tongban/runtime/laws";
import { whenMandated } from "@tongban/runtime/mandates";
import { partiesOf } from "@tongban/runtime/parties";
import { waits } from "@tongban/runtime/refused";
import { seal, unseal } from "@tongban/runtime/seal";
import { notClosed } from "@tongban/runtime/standing";
import { openStore } from "@tongban/runtime/store";
import { type Application, ApplicationKind } from "./application.ts";
import { AwardKind, awardId } from "./award.ts";
import { CertificateKind, mirror } from "./certificate.ts";
import { DeclinedKind, declineRequest } from "./decline.ts";
import { limitReactions } from "./edge/limits.ts";
import { matterOf } from "./edge/matter-of.ts";
import { regionReactions } from "./edge/region.ts";
import { rosterReactions } from "./edge/rosters.ts";
import { sumReactions } from "./edge/sums.ts";
import { makeAward, noteAward } from "./make-award.ts";
import { type Matter, matterOn } from "./matter.ts";
import { openApplication } from "./open.ts";
import { supplyPapers } from "./supply.ts";
import { withdrawApplication } from "./withdraw.ts";

const applications = openStore(ApplicationKind);
const certificates = openStore(CertificateKind);
const awards = openStore(AwardKind);
const declined = openStore(DeclinedKind);

/** The case a pushed request asks for, or why it cannot be opened. */
const openPushed = on(RequestReceived, async ({ region, data }, { by, day }) => {
  const access = wholeRegion(region);
  const request = { id: data.request, from: data.receiving };
  const before = await declined(access).get(request.id);
  if (before.ok) return before;
  const opened = await (async () => {
    const open = await notClosed(region);
    if (!open.ok) return open;
    const law = await lawOn(region, data.appliedOn);
    if (!law.ok) return law;
    const matter = matterOn(law.value, data.scheme, data.appliedOn, true);
    if (!matter.ok) return matter;
    const personal = await unseal(region, data.sealed, Personal);
    if (!personal.ok) return personal;
    const { applicant, certificate } = personal.value;
    const [concerned, sealed] = await Promise.all([partiesOf(applicant), seal(region, applicant)]);
    if (!sealed.ok) return sealed;
    const { scheme, presented, shared, township } = data;
    const form = { scheme, applicant, certificate, household: { region, township }, presented, shared };
    const award = await awards(access).get(awardId(scheme, concerned.person));
    const filed = { id: request.id, form, ...concerned, sealed: sealed.value, on: data.appliedOn, request };
    const held = award.ok ? award.value : undefined;
    return applications(access).decide(
      request.id,
      (existing) => openApplication(existing, filed, matter.value, held, day),
      by,
    );
  })();
  if (opened.ok || waits(opened)) return opened;
  return declined(access).decide(request.id, (existing) => declineRequest(existing, request, opened), by);
});

/** Asks a rule about the case of a request. What overtook the request itself is left in the queue until the case is here. */
const onRequest = async (
  region: RegionCode,
  id: string,
  { by }: Heard,
  rule: (application: Application, matter: Matter) => Decision<Application, Fact>,
) => {
  const access = wholeRegion(region);
  const done = await applications(access).change<string>(
    id,
    async (application) => {
      const matter = await matterOf(region, application);
      return matter.ok ? rule(application, matter.value) : matter;
    },
    by,
  );
  const isEarly = !done.ok && done.reason === "application-unknown" && !(await declined(access).get(id)).ok;
  if (isEarly) throw tooEarly(`The case of request ${id} has not been opened yet`);
  return done;
};

/** Papers for which nobody asks any more, because they came another way meanwhile, change nothing. */
const takePapers = on(PapersReceived, ({ region, data: { request, presented } }, heard) =>
  onRequest(region, request, heard, (application, matter) => {
    const { file } = application;
    const wanted = file.status === "asked" ? presented.filter((id) => file.missing.includes(id)) : [];
    return wanted.length > 0 ? supplyPapers(application, matter, wanted, heard.day) : unchanged(application);
  }),
);

const takeWithdrawal = on(WithdrawalReceived, ({ region, data: { request, why } }, heard) =>
  onRequest(region, request, heard, (application, matter) => withdrawApplication(application, matter, why, heard.day)),
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
  const id = awardId(file.scheme, person);
  const made = await awards(access).decide(id, (existing) => makeAward(existing, application.value, data), by);
  return made.ok ? applications(access).change(application.value.id, (held) => noteAward(held, id), by) : made;
});

export const handler = inbox(
  openPushed,
  takePapers,
  takeWithdrawal,
  mirrorCertificate,
  award,
  ...rosterReactions,
  ...limitReactions,
  ...regionReactions,
  ...sumReactions,
  ...whenMandated(),
);
