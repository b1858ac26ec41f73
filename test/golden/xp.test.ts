import { made } from "@tongban/casework/chifeng.fixture";
import { asked } from "@tongban/casework/materials";
import { RequestPushed } from "@tongban/events/cross-province";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { schemeOn, settingOn } from "@tongban/policy/law";
import { expect, test } from "vitest";
import * as z from "zod";
import { type Matter, matterOn } from "../../services/cross-province/src/matter.ts";
import { openRequest } from "../../services/cross-province/src/open.ts";
import { follow } from "../../services/cross-province/src/progress.ts";
import { push } from "../../services/cross-province/src/push.ts";
import { receive } from "../../services/cross-province/src/receive.ts";
import type { Request } from "../../services/cross-province/src/request.ts";
import { requestView } from "../../services/cross-province/src/view.ts";
import { awardOf, formOf, matterOf, openedOf, person } from "./award.ts";
import { casesOf } from "./cases.ts";
import { lawOf } from "./law.ts";

const day = Day.parse("2022-03-31");
const valueIn = <Value>(answer: { ok: true; value: Value } | { ok: false; message: { en: string } }): Value => {
  if (!answer.ok) throw new Error(answer.message.en);
  return answer.value;
};

const materials = (region: string) => valueIn(schemeOn(lawOf(region), "nursing-subsidy", day)).materials;

const approved = { sequence: 1, outcome: "approved" } as const;

/** A request that a window takes in for another region, with every paper of the subsidy, and what it goes by. */
const takenIn = (intakeAt: string, hukou: string, submitted: Day) => {
  const form = formOf(hukou);
  const matter = valueIn(matterOn(lawOf(intakeAt), lawOf(hukou), form.scheme, submitted));
  const filed = { id: "request", receiving: RegionCode.parse(intakeAt), form, person, sealed: "sealed" };
  return { form, matter, opened: openRequest(undefined, filed, matter, submitted) };
};

/** A limit of a request, as both places see it. */
const limitIn = (request: Request, { course }: Matter, limit: string) => {
  const found = requestView(request, course).limits.find((each) => each.limit === limit);
  if (!found) throw new Error(`no limit ${limit} runs`);
  return found;
};

/** A request from the window that took it in, over the push, to the award of the household place. */
const carried = (intakeAt: string, hukou: string, submitted: Day, arrived: Day) => {
  const { form, matter, opened } = takenIn(intakeAt, hukou, submitted);
  const pushed = push(made(opened), matter, "sealed anew", submitted);
  const data = RequestPushed.data.parse(pushed.ok ? pushed.facts[0]?.data : undefined);
  const received = made(receive(undefined, { data, sequence: 2 }, person, arrived));
  const subsidy = matterOf(lawOf(received.household), received.scheme, received.appliedOn, true);
  const from = { id: received.id, from: received.receiving };
  const application = made(openedOf(form, subsidy, received.appliedOn, from, arrived));
  const { award } = awardOf(application, subsidy, arrived);
  return { decisionTenant: received.household, payer: award.office.slice(0, 6), startMonth: award.from };
};

const between = { intakeAt: z.string(), hukou: z.string() };

const answerTo = z.union([
  z
    .strictObject({ ...between, submitted: Day, arrivedAtHome: Day })
    .transform(({ intakeAt, hukou, submitted, arrivedAtHome }) => carried(intakeAt, hukou, submitted, arrivedAtHome)),
  z.strictObject({ ...between, materialsComplete: Day }).transform(({ intakeAt, hukou, materialsComplete }) => {
    const { matter, opened } = takenIn(intakeAt, hukou, materialsComplete);
    return { pushToHomeDue: limitIn(made<Request>(opened), matter, "push").due };
  }),
  z.strictObject({ ...between, resultReceived: Day }).transform(({ intakeAt, hukou, resultReceived }) => {
    const { matter, opened } = takenIn(intakeAt, hukou, day);
    const pushed = made<Request>(push(made(opened), matter, "sealed anew", day));
    const { due, region } = limitIn(made<Request>(follow(pushed, approved, matter, resultReceived)), matter, "tell");
    return { notifyApplicantDue: due, notifiedBy: region };
  }),
  z.strictObject({ certStatusFromShare: z.boolean(), originalShown: z.boolean() }).transform((shown) => {
    const shared = shown.certStatusFromShare ? ["disability-certificate"] : [];
    const still = asked(materials("150400"), { byProxy: false, shared });
    return { accept: shown.originalShown || still.every(({ id }) => id !== "disability-certificate") };
  }),
  z
    .strictObject({ ...between, service: z.literal("SUBSIDY"), residencePermit: z.literal(false) })
    .transform(({ intakeAt, hukou }) => {
      const { form, matter, opened } = takenIn(intakeAt, hukou, day);
      const isPermit = (title: string) => title.includes("居住证");
      const shown = materials(hukou).filter(({ id, title }) => form.presented.includes(id) && isPermit(title.zh));
      const { stage, missing } = requestView(made<Request>(opened), matter.course);
      return { accepted: shown.length === 0 && stage === "intake" && missing === undefined };
    }),
  z.strictObject({ ...between, question: z.literal("subsidyTypeAndStandard") }).transform(({ intakeAt, hukou }) => {
    const { value } = valueIn(settingOn(lawOf(intakeAt), "cross-province-explained-by", day));
    return { explainedBy: value === "household" ? hukou : intakeAt };
  }),
]);

test.each(casesOf("XP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
