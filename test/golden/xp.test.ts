import { asked } from "@tongban/casework/materials";
import { Day } from "@tongban/kernel/day";
import { addWorkingDays } from "@tongban/kernel/working-days";
import { procedureOn, schemeOn, settingOn } from "@tongban/policy/law";
import { expect, test } from "vitest";
import * as z from "zod";
import { casesOf } from "./cases.ts";
import { lawOf } from "./law.ts";

const day = Day.parse("2022-03-31");
const valueOf = <Value>(answer: { ok: true; value: Value } | { ok: false; message: { en: string } }): Value => {
  if (!answer.ok) throw new Error(answer.message.en);
  return answer.value;
};

const limitOf = (region: string, id: string) => {
  const { limits } = valueOf(procedureOn(lawOf(region), "cross-province-subsidy", day));
  const limit = limits.find((each) => each.id === id);
  if (!limit) throw new Error(`${region} has no limit ${id}`);
  return limit;
};
const due = (region: string, id: string, from: Day) =>
  valueOf(addWorkingDays(lawOf(region).calendar, from, limitOf(region, id).workingDays));
const materials = (region: string) => valueOf(schemeOn(lawOf(region), "nursing-subsidy", day)).materials;

const between = { intakeAt: z.string(), hukou: z.string() };

const answerTo = z.union([
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
    const { value } = valueOf(settingOn(lawOf(intakeAt), "cross-province-explained-by", day));
    return { explainedBy: value === "household" ? hukou : intakeAt };
  }),
]);

test.each(casesOf("XP"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
