import type { Day } from "@tongban/kernel/day";
import { type Refused, refuse } from "@tongban/kernel/decision";
import type { Relation } from "@tongban/kernel/mandate";
import { type ResidentId, readResidentId } from "@tongban/kernel/resident-id";
import type { Source } from "@tongban/kernel/source";
import { lastDayBelow, type Representation } from "@tongban/policy/representation";
import type { Applicant } from "./form.ts";

const incapable: Source = { document: "中华人民共和国民法典", clause: "第二十一条" };
const guardians: Source = { document: "中华人民共和国民法典", clause: "第二十八条" };
const field = "/body/applicant/proxy";

/** Whether somebody has completed so many years (周岁) on a day, by their identity number. */
const hasReached = (residentId: ResidentId, years: number, day: Day, law: Representation) => {
  const read = readResidentId(residentId);
  return read.ok && lastDayBelow(read.value.birth, years, law) < day;
};

/**
 * Refused when the applicant is one who acts only through a guardian (too young on the day, or by their own statement
 * unable to act at all) and none does. `standing` is the relation of who acts under a mandate that is on record: a
 * guardian's does as well as the form's own proxy, who must be an adult by their identity number, and not the applicant.
 */
export const unrepresented = (
  { residentId, capacity, proxy }: Pick<Applicant, "residentId" | "capacity" | "proxy">,
  law: Representation,
  day: Day,
  standing?: Relation,
): Refused<"guardian-needed" | "guardian-unfit"> | undefined => {
  const { guardianBelow, adultFrom } = law;
  const isYoung = guardianBelow !== undefined && !hasReached(residentId, guardianBelow.years, day, law);
  if (!isYoung && capacity === undefined) return undefined;
  if (standing === "guardian") return undefined;
  if (proxy?.relation !== "guardian")
    return isYoung
      ? refuse(
          "guardian-needed",
          {
            zh: `申请人不满${guardianBelow.years}周岁，须由父母或者其他监护人代为申请。`,
            en: `The applicant is below the age of ${guardianBelow.years}: a parent or other guardian must apply for them.`,
          },
          { source: guardianBelow.source, field },
        )
      : refuse(
          "guardian-needed",
          {
            zh: "申请人为无民事行为能力的成年人，须由监护人代为申请。",
            en: "The applicant has no legal capacity: a guardian must apply for them.",
          },
          { source: incapable, field },
        );
  if (proxy.residentId === undefined)
    return refuse(
      "guardian-unfit",
      { zh: "请填写监护人的公民身份号码。", en: "Give the guardian's identity number." },
      { source: guardians, field: `${field}/residentId` },
    );
  if (proxy.residentId === residentId)
    return refuse(
      "guardian-unfit",
      { zh: "监护人不能是申请人本人。", en: "The guardian is not the applicant." },
      { source: guardians, field: `${field}/residentId` },
    );
  if (adultFrom && !hasReached(proxy.residentId, adultFrom.years, day, law))
    return refuse(
      "guardian-unfit",
      {
        zh: `监护人应为成年人（${adultFrom.years}周岁以上）。`,
        en: `A guardian is an adult, of ${adultFrom.years} or older.`,
      },
      { source: adultFrom.source, field: `${field}/residentId` },
    );
  return undefined;
};
