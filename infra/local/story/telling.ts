import { LimitView } from "@tongban/casework/view";
import type { Envelope } from "@tongban/events/define";
import { dayAt } from "@tongban/kernel/day";
import * as z from "zod";
import { nameOf } from "./places.ts";

/** What each fact of the main job says in Chinese. */
const inChinese: Record<string, string> = {
  "certificates.certificate-registered.v1": "残疾人证登记",
  "cross-province.request-opened.v1": "受理跨省申请",
  "cross-province.papers-requested.v1": "一次性告知补正",
  "cross-province.papers-completed.v1": "材料补齐",
  "cross-province.request-pushed.v1": "推送户籍地",
  "cross-province.request-received.v1": "户籍地接收（回执）",
  "cross-province.request-progressed.v1": "办理进度告知受理地",
  "cross-province.result-received.v1": "受理地收到结果",
  "cross-province.applicant-told.v1": "已告知申请人",
  "subsidies.application-opened.v1": "补贴立案",
  "subsidies.step-passed.v1": "环节通过",
  "subsidies.limits-missed.v1": "期限已过",
  "cross-province.limits-missed.v1": "期限已过",
  "subsidies.application-approved.v1": "审定通过",
  "subsidies.award-made.v1": "补贴资格生效",
  "subsidies.roster-drafted.v1": "发放清册生成",
  "subsidies.roster-confirmed.v1": "部门确认清册",
  "subsidies.roster-submitted.v1": "清册报财政",
  "subsidies.roster-page-settled.v1": "清册分页入账",
  "subsidies.award-paid.v1": "补贴入账",
  "subsidies.roster-settled.v1": "清册办结",
};

const Limits = z.array(LimitView);
const Stated = z.object({
  limits: Limits.optional(),
  case: z.object({ limits: Limits }).optional(),
  step: z.string().optional(),
  by: z.string().optional(),
  notice: z.object({ materials: z.array(z.object({ title: z.object({ zh: z.string() }) })) }).optional(),
});

const marks = { running: "", stopped: " 停", met: " ✓", missed: " ✗" };

/** What a fact says beside its name: the step, who, or the papers a notice asks for. */
const aboutOf = ({ step, by, notice }: z.infer<typeof Stated>) =>
  [step, by, notice?.materials.map(({ title }) => title.zh).join("、")].filter(Boolean).join(" ");

/**
 * Prints every fact once, however often it is heard: the day, the region, who, what, and the limits it changed. Days
 * that begin, regions that open and who has read of the person are left out.
 */
export const teller = (print: (line: string) => void) => {
  const heard = new Set<string>();
  const known = new Map<string, string>();
  const changed = ({ limits = [], case: state }: z.infer<typeof Stated>) =>
    [...limits, ...(state?.limits ?? [])].flatMap(({ limit, startedOn, due, state: mark }) => {
      const now = `${limit} ${due}${marks[mark]}`;
      const name = `${limit} ${startedOn}`;
      if (known.get(name) === now) return [];
      known.set(name, now);
      return [now];
    });
  return ({ id, at, region, actor, type, data }: Envelope) => {
    if (heard.has(id) || type.startsWith("regions.") || type.endsWith(".person-data-read.v1")) return;
    heard.add(id);
    const stated = Stated.parse(data);
    const limits = changed(stated);
    const fact = `${type.replace(/\.v\d+$/, "").padEnd(38)}  ${inChinese[type] ?? ""} ${aboutOf(stated)}`.trimEnd();
    const place = `${nameOf[region] ?? ""} ${region}`;
    const said = limits.length > 0 ? `  [${limits.join("，")}]` : "";
    print(`${dayAt(new Date(at))}  ${place}  ${actor.role.padEnd(21)}  ${fact}${said}`);
  };
};
