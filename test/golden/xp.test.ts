import { made } from "@tongban/casework/chifeng.fixture";
import { asked } from "@tongban/casework/materials";
import { RequestPushed } from "@tongban/events/cross-province";
import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { addWorkingDays } from "@tongban/kernel/working-days";
import { procedureOn, schemeOn, settingOn } from "@tongban/policy/law";
import { expect, test } from "vitest";
import * as z from "zod";
import { matterOn } from "../../services/cross-province/src/matter.ts";
import { openRequest } from "../../services/cross-province/src/open.ts";
import { push } from "../../services/cross-province/src/push.ts";
import { receive } from "../../services/cross-province/src/receive.ts";
import { awardOf, formOf, matterOf, openedOf, person } from "./award.ts";
import { casesOf } from "./cases.ts";
import { lawOf } from "./law.ts";

const day = Day.parse("2022-03-31");
const valueIn = <Value>(answer: { ok: true; value: Value } | { ok: false; message: { en: string } }): Value => {
  if (!answer.ok) throw new Error(answer.message.en);
  return answer.value;
};

const limitOf = (region: string, id: string) => {
  const { limits } = valueIn(procedureOn(lawOf(region), "cross-province-subsidy", day));
  const limit = limits.find((each) => each.id === id);
  if (!limit) throw new Error(`${region} has no limit ${id}`);
  return limit;
};
const due = (region: string, id: string, from: Day) =>
  valueIn(addWorkingDays(lawOf(region).calendar, from, limitOf(region, id).workingDays));
const materials = (region: string) => valueIn(schemeOn(lawOf(region), "nursing-subsidy", day)).materials;

/** A request from the window that took it in, over the push, to the award of the household place. */
const carried = (intakeAt: string, hukou: string, submitted: Day, arrived: Day) => {
  const form = formOf(hukou);
  const matter = valueIn(matterOn(lawOf(intakeAt), lawOf(hukou), form.scheme, submitted));
  const taken = { id: "request", receiving: RegionCode.parse(intakeAt), form, person, sealed: "sealed" };
  const opened = made(openRequest(undefined, taken, matter, submitted));
  const pushed = push(opened, matter, "sealed anew", submitted);
  const data = RequestPushed.data.parse(pushed.ok ? pushed.facts[0]?.data : undefined);
  const received = made(receive(undefined, { data, sequence: 2 }, person, arrived));
  const subsidy = matterOf(lawOf(received.household), received.scheme, received.appliedOn);
  const application = made(openedOf(form, subsidy, received.appliedOn, arrived));
  const { award } = awardOf(application, subsidy, arrived);
  return { decisionTenant: received.household, payer: award.office.slice(0, 6), startMonth: award.from };
};

const between = { intakeAt: z.string(), hukou: z.string() };

const answerTo = z.union([
  z
    .strictObject({ ...between, submitted: Day, arrivedAtHome: Day })
    .transform(({ intakeAt, hukou, submitted, arrivedAtHome }) => carried(intakeAt, hukou, submitted, arrivedAtHome)),
  z.strictObject({ ...between, materialsComplete: Day }).transform(({ intakeAt, materialsComplete }) => ({
    pushToHomeDue: due(intakeAt, "push", materialsComplete),
  })),
  z.strictObject({ ...between, resultReceived: Day }).transform(({ intakeAt, hukou, resultReceived }) => ({
    notifyApplicantDue: due(intakeAt, "tell", resultReceived),
    notifiedBy: limitOf(intakeAt, "tell").side === "receiving" ? intakeAt : hukou,
  })),
  z.strictObject({ certStatusFromShare: z.boolean(), originalShown: z.boolean() }).transform((shown) => {
    const shared = shown.certStatusFromShare ? ["disability-certificate"] : [];
    const still = asked(materials("150400"), { byProxy: false, shared });
    return { accept: shown.originalShown || still.every(({ id }) => id !== "disability-certificate") };
  }),
  z
    .strictObject({ ...between, service: z.literal("SUBSIDY"), residencePermit: z.literal(false) })
    .transform(({ hukou }) => ({ accepted: materials(hukou).every(({ title }) => title.zh !== "居住证") })),
  z.strictObject({ ...between, question: z.literal("subsidyTypeAndStandard") }).transform(({ intakeAt, hukou }) => {
    const { value } = valueIn(settingOn(lawOf(intakeAt), "cross-province-explained-by", day));
    return { explainedBy: value === "household" ? hukou : intakeAt };
  }),
]);

test.each(casesOf("XP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
