import { Day } from "@tongban/kernel/day";
import * as z from "zod";
import type { Cloud } from "../cloud.ts";
import { at } from "./api.ts";
import type { Applicant } from "./people.ts";
import { type Cast, hongshan, hulan, nameOf, township } from "./places.ts";
import { type Days, daysFrom, goTo, nextStart } from "./schedule.ts";

export const scheme = "nursing-subsidy";

const Limit = z.object({ region: z.string(), limit: z.string(), due: z.string(), state: z.string() });
export const Seen = z.object({
  id: z.string(),
  stage: z.string(),
  appliedOn: Day,
  missing: z.array(z.string()).optional(),
  holder: z.object({ region: z.string(), who: z.string() }).optional(),
  limits: z.array(Limit),
  case: z.object({ status: z.string(), step: z.object({ id: z.string() }).optional() }).optional(),
});
type Seen = z.infer<typeof Seen>;
const Application = z.object({ status: z.string(), step: z.object({ id: z.string() }).optional() });
const Award = z.object({ paidThrough: z.string().optional() });
const Roster = z.object({ status: z.string(), missing: z.array(z.string()) });

/** The request of a person in Hulan, if there is one. */
export const requestOf = async ({ resident }: Cast, person: string): Promise<Seen | undefined> => {
  const found = await resident(person).get(at(hulan, "cross-province/requests"), z.object({ items: z.array(Seen) }));
  return found.items[0];
};

/** The person has been told, and the first payment went to finance. */
export const isFinished = async (cast: Cast, person: string) => {
  const request = await requestOf(cast, person);
  if (request?.stage !== "told") return false;
  const award = await cast.resident(person).ask("GET", at(hongshan, `subsidies/awards/${scheme}.${person}`));
  return Award.safeParse(award.body).data?.paidThrough !== undefined;
};

/** The form of a made-up person, of whose papers only the written application is there yet. */
export const formOf = ({ name, residentId, certificateNumber }: Applicant) => ({
  scheme,
  applicant: { name, residentId, phone: "13800000000", account: { holder: name, number: "6222020000000000000" } },
  certificate: { number: certificateNumber, validUntil: "2031-03-06" },
  household: { region: hongshan, township },
  presented: ["written-application"],
});

/** How both places see the request, and who holds it. */
const sight = async (cast: Cast, id: string) => {
  const seenBy = async (region: typeof hulan, ask: Cast["window"]) => {
    const { status, body } = await ask.ask("GET", at(region, `cross-province/requests/${id}`));
    if (status !== 200) return `${nameOf[region]}：—`;
    const { stage, case: state, holder, limits } = Seen.parse(body);
    const step = state?.step ? `/${state.step.id}` : "";
    const open = limits.filter((limit) => limit.state === "running" || limit.state === "stopped");
    const due = open.map((limit) => `，${limit.limit} ${limit.due}${limit.state === "stopped" ? " 停" : ""}`).join("");
    return `${nameOf[region]}：${stage}${step}，在办 ${holder ? `${nameOf[holder.region]} ${holder.who}` : "—"}${due}`;
  };
  return `    ↳ ${await seenBy(hulan, cast.window)}\n    ↳ ${await seenBy(hongshan, cast.cdpf)}`;
};

/** Does one person's job from wherever it stands to the payment, each act on its day. */
export const playJob = async (
  cloud: Cloud,
  cast: Cast,
  applicant: Applicant,
  person: string,
  print: (line: string) => void,
) => {
  const begun = await requestOf(cast, person);
  const days = daysFrom(begun?.appliedOn ?? nextStart(cloud.clock.now()));

  const act = async (day: Day, work: () => Promise<unknown>) => {
    await goTo(cloud, day);
    await work();
    await cloud.settle();
    const request = await requestOf(cast, person);
    if (request) print(await sight(cast, request.id));
  };

  if (!begun)
    await act(days.opened, () =>
      cast.window.post(at(hulan, "cross-province/requests"), formOf(applicant), `main-job-${applicant.nth}`),
    );
  await playIntake(cast, person, days, act);
  await playReview(cast, person, days, act);
  const request = await requestOf(cast, person);
  if (request?.stage === "decided")
    await act(days.told, () => cast.window.post(at(hulan, `cross-province/requests/${request.id}/telling`)));
  await playRoster(cloud, cast, days);
};

type ActOn = (day: Day, work: () => Promise<unknown>) => Promise<void>;

const playIntake = async (cast: Cast, person: string, days: Days, act: ActOn) => {
  const path = (id: string, rest: string) => at(hulan, `cross-province/requests/${id}/${rest}`);
  const opened = await requestOf(cast, person);
  if (opened?.stage === "intake" && opened.missing)
    await act(days.supplied, () => cast.window.post(path(opened.id, "materials"), { presented: opened.missing }));
  const complete = await requestOf(cast, person);
  if (complete?.stage === "intake") await act(days.pushed, () => cast.window.post(path(complete.id, "push")));
};

const playReview = async (cast: Cast, person: string, days: Days, act: ActOn) => {
  const id = (await requestOf(cast, person))?.id;
  const path = at(hongshan, `subsidies/applications/${id}`);
  const passes = [
    { step: "first-review", by: cast.clerk },
    { step: "national-entry", by: cast.clerk },
    { step: "submission", by: cast.clerk },
    { step: "cdpf-review", by: cast.cdpf },
    { step: "forwarding", by: cast.cdpf },
  ] as const;
  const stepOf = async () => {
    const { status, step } = await cast.cdpf.get(path, Application);
    return status === "open" ? step?.id : undefined;
  };
  for (const { step, by } of passes)
    if ((await stepOf()) === step) await act(days[step], () => by.post(`${path}/pass`, { step }));
  if ((await stepOf()) === "decision")
    await act(days.decision, () => cast.civil.post(`${path}/approval`, { step: "decision" }));
};

/** On the cut-off day the roster is there; both departments confirm it and it goes to finance. */
const playRoster = async (cloud: Cloud, { cdpf, civil }: Cast, days: Days) => {
  await goTo(cloud, days.roster);
  await cloud.settle();
  const path = at(hongshan, `subsidies/rosters/${scheme}.${days.roster.slice(0, 7)}`);
  for (const [role, by] of [
    ["civil-affairs-officer", civil],
    ["cdpf-reviewer", cdpf],
  ] as const) {
    const { missing } = await by.get(path, Roster);
    if (missing.includes(role)) await by.post(`${path}/confirmations`);
    await cloud.settle();
  }
};
