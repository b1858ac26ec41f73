import { made, officer } from "@tongban/casework/chifeng.fixture";
import { Day, firstDayOf, Month, monthOf, monthsFrom, nextMonth } from "@tongban/kernel/day";
import { answer } from "@tongban/kernel/decision";
import { totalFen } from "@tongban/kernel/fen";
import { PersonId } from "@tongban/kernel/person";
import { Role } from "@tongban/kernel/role";
import { compile, schemeOn } from "@tongban/policy/law";
import { merge } from "@tongban/policy/merge";
import { readPack } from "@tongban/policy/read";
import { expect, test } from "vitest";
import * as z from "zod";
import { confirm, missingConfirmations } from "../../services/subsidies/src/confirm.ts";
import { addPage, beginRoster, draftDay, writePage } from "../../services/subsidies/src/draft.ts";
import { daysOwed, owed } from "../../services/subsidies/src/due.ts";
import { passStep } from "../../services/subsidies/src/pass.ts";
import type { Roster } from "../../services/subsidies/src/roster.ts";
import { applicationView } from "../../services/subsidies/src/view.ts";
import { awardOf, broughtTo, formOf, matterOf, openedOf, person } from "./award.ts";
import { casesOf } from "./cases.ts";
import { lawOf } from "./law.ts";
import { county, noticed, nursing, places, turnedDown } from "./way.ts";

const chifeng = lawOf("150400");

const procedureOf = (law = chifeng, day = Day.parse("2021-05-01")) => {
  const scheme = schemeOn(law, "nursing-subsidy", day);
  if (!scheme.ok) throw new Error(scheme.message.en);
  return scheme.value.procedure;
};

/** When a limit is due, as the case shows it once this step is passed on a day. */
const due = (limit: string, step: string, day: Day) => {
  const matter = matterOf(chifeng, "nursing-subsidy", day);
  const brought = broughtTo(step, made(openedOf(formOf(county), matter, day)), matter, day);
  const act = { step, role: String(brought.holder), by: officer(String(brought.holder)), day };
  const passed = made(passStep(brought, matter, { ...brought.certificate, person, sequence: 1 }, act));
  return applicationView(passed, matter).limits.find((each) => each.limit === limit)?.due;
};

/** Chifeng's law in a county that has delegated the decision to its townships (第十三条). */
const delegated = () => {
  const parent = { layers: [...chifeng.packs] };
  const read = readPack(
    `region: "150402"
title: { zh: 红山区, en: Hongshan }
settings:
  decision-delegated-to-township:
    value: [{ from: 2021-05-01, source: { document: chifeng-two-subsidies, clause: 第十三条 }, value: true }]`,
    parent,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return compile(merge(parent, read.pack), "delegated");
};

const schemes = { LIVING: "living-subsidy", NURSING: "nursing-subsidy" } as const;
const subsidy = { applied: Day, approved: Day, monthlyYuan: z.number() };

/** What an award is paid on a month's roster; that of its first, when no month is given. */
const paid = (scheme: string, { applied, approved, monthlyYuan }: z.infer<z.ZodObject<typeof subsidy>>, on?: Month) => {
  const matter = matterOf(chifeng, scheme, applied);
  const { award, monthlyFen } = awardOf(made(openedOf(formOf(county, { scheme }), matter, applied)), matter, approved);
  expect(monthlyFen).toBe(monthlyYuan * 100);
  const { payment } = matter.scheme;
  expect(payment.cycle).toBe("month");
  const drafts = monthsFrom(monthOf(approved), nextMonth(monthOf(approved), 2));
  const rosterMonth = on ?? drafts.find((month) => String(draftDay(payment, month, chifeng.calendar)) > approved);
  const days = rosterMonth ? daysOwed(award, rosterMonth) : [];
  const { line } = owed(
    award,
    days.map((day) => ({ day, law: answer(chifeng) })),
  );
  if (!line) throw new Error("nothing is due");
  return { award, rosterMonth, line };
};

const signers: Record<string, string> = { 民政: "civil-affairs-officer", 残联: "cdpf-reviewer" };

const answerTo = z.union([
  z.strictObject({ firstReviewPassed: Day }).transform(({ firstReviewPassed }) => ({
    nationalSystemEntryDue: due("national-entry", "first-review", firstReviewPassed),
    submitToCdpfDue: due("submission", "first-review", firstReviewPassed),
  })),
  z.strictObject({ cdpfReviewPassed: Day }).transform(({ cdpfReviewPassed }) => ({
    forwardToCivilAffairsDue: due("forwarding", "cdpf-review", cdpfReviewPassed),
  })),
  z.strictObject({ delegation: z.literal("TOWNSHIP_DECIDES") }).transform(() => {
    const { steps } = procedureOf(delegated());
    const holders = steps.map(({ holder }) => places[holder]);
    return {
      decider: places[steps.find(({ decides }) => decides)?.holder ?? ""],
      route: holders.filter((holder, n) => holder !== holders[n - 1]),
    };
  }),
  z
    .strictObject({ materialsMissing: z.array(z.string()) })
    .transform(({ materialsMissing }) => noticed(materialsMissing)),
  z
    .strictObject({ civilAffairsDecision: z.literal("REJECT"), reason: z.string() })
    .transform(({ reason }) => turnedDown(reason)),
  z.strictObject({ ...subsidy, paymentCycle: z.literal("MONTH") }).transform((case_) => {
    const { award, rosterMonth, line } = paid("nursing-subsidy", case_);
    const months = monthsFrom(line.first, line.last);
    return { startMonth: award.from, rosterMonth, firstPaymentYuan: line.fen / 100, months };
  }),
  z.strictObject({ roster: Month, signatures: z.array(z.string()) }).transform(({ roster: month, signatures }) => {
    const { id: scheme, title, payment } = nursing.scheme;
    const begun = made(beginRoster(undefined, { scheme, title, month }, payment));
    const day = firstDayOf(month);
    const { award, monthlyFen: fen } = awardOf(made(openedOf(formOf(county), nursing, day)), nursing, day);
    const line = { award: award.id, sealed: award.sealed, first: month, last: month, months: 1, fen };
    let roster = made<Roster>(addPage(begun, made(writePage(undefined, begun, { lines: [line] }))));
    for (const name of signatures) {
      const role = Role.parse(signers[name]);
      const self = PersonId.parse(`${role === "cdpf-reviewer" ? "R" : "C"}${"A".repeat(42)}`);
      roster = made<Roster>(confirm(roster, { sub: name, role }, self, role, day));
    }
    const missing = missingConfirmations(roster);
    return {
      submittable: roster.status === "submitted",
      missing: Object.keys(signers).filter((name) => missing.some((role) => role === signers[name])),
    };
  }),
  z
    .strictObject({
      awards: z.array(z.strictObject({ subsidyType: z.enum(["LIVING", "NURSING"]), ...subsidy })),
      rosterMonth: Month,
      paymentCycle: z.literal("MONTH"),
    })
    .transform(({ awards, rosterMonth }) => {
      const lines = awards.map(({ subsidyType, ...each }) => {
        const { line } = paid(schemes[subsidyType], each, rosterMonth);
        return { subsidyType, startMonth: line.first, fen: line.fen };
      });
      return {
        lines: lines.map(({ fen, ...line }) => ({ ...line, yuan: fen / 100 })),
        totalYuan: totalFen(lines.map(({ fen }) => fen)) / 100,
      };
    }),
]);

test.each(casesOf("CF-SUB"))("$id $clause", ({ input, expect: expected }) => {
  expect(answerTo.parse(input)).toMatchObject(expected);
});
