import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { at } from "../../../infra/local/story/api.ts";
import { formOf } from "../../../infra/local/story/job.ts";
import { personOf } from "../../../infra/local/story/people.ts";
import { hongshan, hulan, township } from "../../../infra/local/story/places.ts";
import type { Clients } from "./client.ts";
import type { Move, Schedule, Way } from "./schedules.ts";

export const grants = {
  window: `${hulan}:window-clerk`,
  clerk: `${hongshan}:township-clerk:${township}`,
  cdpf: `${hongshan}:cdpf-reviewer`,
  civil: `${hongshan}:civil-affairs-officer`,
};

const everything = ["written-application", "disability-certificate", "household-register"];
const Id = z.object({ id: z.string() });
const Case = z.object({
  status: z.string().optional(),
  stage: z.string().optional(),
  step: z.object({ id: z.string(), holder: z.string() }).optional(),
  missing: z.array(z.string()).optional(),
  case: z.object({ status: z.string(), missing: z.array(z.string()).optional() }).optional(),
});
type Seen = z.infer<typeof Case>;

const byHolder: Record<string, string> = {
  "township-clerk": grants.clerk,
  "cdpf-reviewer": grants.cdpf,
  "civil-affairs-officer": grants.civil,
};

/** Plays what is scheduled for the nth person. What is refused on the way is an answer like any other. `halfway` may hold everybody up. */
export const play = async (
  clients: Clients,
  nth: number,
  { filed, complete, acts }: Schedule,
  halfway: () => Promise<unknown>,
) => {
  const { get, post } = clients;
  const applicant = personOf(nth);
  const form = { ...formOf(applicant), ...(complete && { presented: everything }) };
  const requests = (rest = "") => at(hulan, `cross-province/requests${rest}`);
  const applications = (rest = "") => at(hongshan, `subsidies/applications${rest}`);

  await post(grants.cdpf, at(hongshan, "certificates/holders"), {
    certificateNumber: applicant.certificateNumber,
    name: applicant.name,
    validUntil: "2031-03-06",
    office: township,
  });
  const [first] = acts;
  const file = (place: string, by: string) => post(by, place, form, first?.way);
  const [elsewhere, home] = await Promise.all([
    filed === "home" ? undefined : file(requests(), grants.window),
    filed === "elsewhere" ? undefined : file(applications(), grants.clerk),
  ]);
  const opened = Id.safeParse((elsewhere?.status === 201 ? elsewhere : home)?.body);
  if (!opened.success) return;
  const { id } = opened.data;
  const isElsewhere = elsewhere?.status === 201;
  const request = (rest: string) => requests(`/${id}${rest}`);
  const application = (rest: string) => applications(`/${id}${rest}`);
  const see = async (by: string, path: string): Promise<Seen> => Case.safeParse((await get(by, path)).body).data ?? {};

  const supply = (missing: string[] | undefined, way: Way) =>
    post(
      isElsewhere ? grants.window : grants.clerk,
      isElsewhere ? request("/materials") : application("/materials"),
      { presented: missing ?? ["household-register"] },
      way,
    );
  /** Does what the state of the matter asks for next, and answers whether there was anything. */
  const goOn = async (way: Way) => {
    if (isElsewhere) {
      const seen = await see(grants.window, request(""));
      if (seen.stage === "intake")
        return seen.missing ? supply(seen.missing, way) : post(grants.window, request("/push"), undefined, way);
      if (seen.stage === "decided") return post(grants.window, request("/telling"), undefined, way);
      if (seen.case?.missing) return supply(seen.case.missing, way);
    }
    const seen = await see(grants.cdpf, application(""));
    if (seen.status === "asked") return supply(seen.missing, way);
    if (seen.status !== "open" || !seen.step) return sleep(60);
    const by = byHolder[seen.step.holder] ?? grants.civil;
    const act = seen.step.id === "decision" ? "/approval" : "/pass";
    return post(by, application(act), { step: seen.step.id }, way);
  };
  const others: Record<Exclude<Move, "go-on" | "materials">, (seen: Seen, way: Way) => Promise<unknown>> = {
    notice: ({ step }, way) =>
      post(
        byHolder[step?.holder ?? ""] ?? grants.clerk,
        application("/notice"),
        { step: step?.id ?? "first-review", materials: ["household-register"] },
        way,
      ),
    return: ({ step }, way) =>
      post(
        byHolder[step?.holder ?? ""] ?? grants.cdpf,
        application("/return"),
        { step: step?.id ?? "cdpf-review", reason: "材料不符" },
        way,
      ),
    refusal: ({ step }, way) =>
      post(
        byHolder[step?.holder ?? ""] ?? grants.clerk,
        application("/refusal"),
        { step: step?.id ?? "first-review", reason: "不符合条件" },
        way,
      ),
    withdrawal: (_, way) =>
      post(
        isElsewhere ? grants.window : grants.clerk,
        isElsewhere ? request("/withdrawal") : application("/withdrawal"),
        { reason: "不再申请" },
        way,
      ),
    telling: (_, way) => post(grants.window, request("/telling"), undefined, way),
  };
  for (const [n, { move, way }] of acts.entries()) {
    if (n === Math.floor(acts.length / 2)) await halfway();
    if (move === "go-on") await goOn(way);
    else if (move === "materials") await supply(undefined, way);
    else await others[move](await see(grants.cdpf, application("")), way);
  }
};
