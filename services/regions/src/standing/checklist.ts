import type { Day } from "@tongban/kernel/day";
import type { Answer, Message } from "@tongban/kernel/decision";
import { roleInChinese } from "@tongban/kernel/role";
import { addWorkingDays } from "@tongban/kernel/working-days";
import type { Law } from "@tongban/policy/law";
import type { OfficeState } from "../places/office.ts";
import type { StaffRole, StaffState } from "../staff/staff.ts";
import { lawNeeds } from "./law-needs.ts";
import { papersPeriod } from "./papers-period.ts";

/** One thing to prepare before a region goes live; what need not be is advice. */
export type Item = { id: string; must: boolean; done: boolean; message: Message; missing?: readonly string[] };

/** How far a region is prepared. One with divisions below it takes nothing in itself: it has law and administrators. */
export type Prepared = {
  takesIn: boolean;
  on: Day;
  law: Answer<Law>;
  offices: readonly OfficeState[];
  staff: readonly StaffState[];
  villages: number;
  institutions: number;
};

/** An activation takes two persons: one proposes, another puts in force. */
const ADMINISTRATORS = 2;

/** What a region still lacks to go live under its law of a day. */
export const checklist = (prepared: Prepared): Item[] => {
  const { law, on, takesIn } = prepared;
  const general = [lawInForce(law, on), calendarReaches(law, on), secondAdministrator(prepared)];
  if (!takesIn) return general;
  const needs = law.ok ? lawNeeds(law.value, on) : undefined;
  return [
    ...general,
    townshipsEntered(prepared),
    rolesHeld(prepared, needs?.roles),
    townshipsStaffed(prepared, needs?.roles),
    ...(needs?.receives ? [windowStaffed(prepared)] : []),
    advice("villages-entered", prepared.villages, { zh: "登记的村（社区）", en: "Villages entered" }),
    advice("institutions-entered", prepared.institutions, {
      zh: "登记的评定机构、托养照护机构",
      en: "Institutions for assessment and care entered",
    }),
    papersPeriod(law, on),
  ];
};

const must = (id: string, zh: string, en: string, missing: readonly string[]): Item => ({
  id,
  must: true,
  done: missing.length === 0,
  message: { zh, en },
  ...(missing.length > 0 && { missing }),
});
const advice = (id: string, have: number, what: Message): Item => ({
  id,
  must: false,
  done: have > 0,
  message: { zh: `${what.zh}：${have}。`, en: `${what.en}: ${have}.` },
});

const lawInForce = (law: Answer<Law>, on: Day): Item =>
  law.ok
    ? must("law-in-force", `${on}有施行中的政策。`, `A law is in force on ${on}.`, [])
    : { ...must("law-in-force", "", "", [on]), message: law.message };

const calendarReaches = (law: Answer<Law>, on: Day): Item => {
  if (!law.ok)
    return must("calendar-reaches", "工作日历随政策而定。", "The working calendar comes with the law.", [on]);
  const { workingDays } = lawNeeds(law.value, on);
  const { coveredThrough } = law.value.calendar;
  const reached = addWorkingDays(law.value.calendar, on, workingDays);
  return must(
    "calendar-reaches",
    `工作日历到${coveredThrough}；最长的办理期限自${on}起为${workingDays}个工作日。`,
    `The working calendar reaches ${coveredThrough}; the longest limit is ${workingDays} working days from ${on}.`,
    reached.ok ? [] : [coveredThrough],
  );
};

const holding = ({ staff }: Prepared, role: StaffRole) =>
  staff.filter(({ grants }) => grants.some((grant) => grant.role === role));

const secondAdministrator = (prepared: Prepared): Item => {
  const have = holding(prepared, "region-administrator").length;
  return must(
    "second-administrator",
    `地区管理员有${have}人；政策施行须一人提出、另一人启用，至少${ADMINISTRATORS}人。`,
    `The region has ${have} administrators; a law is proposed by one and activated by another, so it takes ${ADMINISTRATORS}.`,
    have < ADMINISTRATORS ? ["region-administrator"] : [],
  );
};

const townshipsOf = ({ offices }: Prepared) => offices.filter(({ kind }) => kind === "township");

const townshipsEntered = (prepared: Prepared): Item => {
  const have = townshipsOf(prepared).length;
  return must(
    "townships-entered",
    `已登记乡镇（街道）${have}个。`,
    `Townships entered: ${have}.`,
    have > 0 ? [] : ["township"],
  );
};

const rolesHeld = (prepared: Prepared, roles: ReadonlySet<StaffRole> | undefined): Item => {
  const missing = [...(roles ?? [])].filter((role) => holding(prepared, role).length === 0);
  const named = missing.map((role) => roleInChinese[role]).join("、");
  return missing.length === 0 && roles
    ? must(
        "roles-held",
        "政策各环节和发放确认都有人承担。",
        "Somebody holds each step and confirmation of the law.",
        [],
      )
    : must(
        "roles-held",
        roles ? `政策所需的岗位还没有人：${named}。` : "所需岗位随政策而定。",
        roles ? `Nobody holds a role the law needs: ${missing.join(", ")}.` : "The roles needed come with the law.",
        roles ? missing : ["law"],
      );
};

const townshipsStaffed = (prepared: Prepared, roles: ReadonlySet<StaffRole> | undefined): Item => {
  const staffed = new Set(
    prepared.staff.flatMap(({ grants }) =>
      grants.flatMap(({ role, office }) => (role === "township-clerk" ? (office ?? []) : [])),
    ),
  );
  const without = roles?.has("township-clerk") ? townshipsOf(prepared).filter(({ code }) => !staffed.has(code)) : [];
  return must(
    "townships-staffed",
    without.length > 0
      ? `没有经办人的乡镇（街道）：${without.map(({ name }) => name).join("、")}。`
      : "每个乡镇（街道）都有经办人。",
    without.length > 0
      ? `Townships without a clerk: ${without.map(({ code }) => code).join(", ")}.`
      : "Each township has a clerk.",
    without.map(({ code }) => code),
  );
};

const windowStaffed = (prepared: Prepared): Item =>
  advice("window-staffed", holding(prepared, "window-clerk").length, {
    zh: "受理外省户籍申请的窗口人员",
    en: "Window clerks, who take in for other provinces",
  });
