import { made, officer } from "@tongban/casework/chifeng.fixture";
import { ApplicationRefused, MaterialsRequested } from "@tongban/events/subsidies";
import { Day } from "@tongban/kernel/day";
import { giveCaseBack } from "../../services/subsidies/src/give-back.ts";
import { turnApplicationDown } from "../../services/subsidies/src/turn-down.ts";
import { broughtTo, formOf, matterOf, openedOf } from "./award.ts";
import { lawOf } from "./law.ts";

/** What the worked cases call those who hold a step. */
export const places: Record<string, string> = {
  "township-clerk": "TOWNSHIP",
  "cdpf-reviewer": "COUNTY_CDPF",
  "civil-affairs-officer": "CIVIL_AFFAIRS",
};

export const county = "150402";
const day = Day.parse("2022-03-31");
export const nursing = matterOf(lawOf("150400"), "nursing-subsidy", day);

/** The papers whose titles end with one of these names. */
const named = (names: readonly string[]) =>
  nursing.scheme.materials.filter(({ title }) => names.some((name) => title.zh.endsWith(name))).map(({ id }) => id);

/** How many notices an application gets that lacks papers of these names, and whether they list every one. */
export const noticed = (names: readonly string[]) => {
  const form = formOf(county);
  const missing = named(names);
  const presented = form.presented.filter((id) => !missing.includes(id));
  const opened = openedOf({ ...form, presented }, nursing, day);
  if (!opened.ok) throw new Error(opened.message.en);
  const notices = opened.facts.filter(({ type }) => type === MaterialsRequested.type);
  const listed = notices.map(({ data }) => MaterialsRequested.data.parse(data).notice.materials.map(({ id }) => id));
  return {
    state: { asked: "SUPPLEMENT_REQUIRED", open: "ACCEPTED" }[String(opened.state.file.status)],
    noticesSent: notices.length,
    noticeListsAll: missing.length === names.length && listed.every((ids) => missing.every((id) => ids.includes(id))),
  };
};

/** The way back of a case that its decider finds wanting, until somebody may answer the applicant. */
export const turnedDown = (reason: string) => {
  const { steps } = nursing.course.procedure;
  const decider = steps.find(({ decides }) => decides)?.id ?? "";
  let application = broughtTo(decider, made(openedOf(formOf(county), nursing, day)), nursing, day);
  const route: (string | undefined)[] = [];
  for (;;) {
    const { file } = application;
    const step = file.status === "open" ? steps.find(({ id }) => id === file.step) : undefined;
    if (!step) throw new Error("nobody holds the case");
    route.push(places[step.holder]);
    const act = { step: step.id, role: step.holder, by: officer(step.holder), day };
    const answered = turnApplicationDown(application, nursing, reason, act);
    if (!answered.ok) {
      application = made(giveCaseBack(application, nursing, reason, act));
      continue;
    }
    const told = answered.facts.map(({ data }) => ApplicationRefused.data.parse(data).why);
    return { route: [...route, "APPLICANT"], writtenReason: told.length === 1 && told[0] === reason };
  }
};
