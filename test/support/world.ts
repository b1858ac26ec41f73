import { pictureOf } from "@tongban/kernel/media-type.fixture";
import { countyPaying } from "@tongban/policy/packs.fixture";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { formOf, playJob, requestOf, scheme } from "../../infra/local/story/job.ts";
import { enterMandate, mandateOf } from "../../infra/local/story/mandates.ts";
import { type Applicant, personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, hulan, township } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning } from "../../infra/local/story/schedule.ts";
import { announce, sendTo } from "./papers.ts";

const Id = z.object({ id: z.string() });

export type World = {
  cloud: Cloud;
  cast: Cast;
  /** Whose matters they all are. */
  person: string;
  /** Who might act for that person, by their relation, as the askers of the matrix name it. */
  proxies: Record<string, string>;
  /** The matter that papers are asked of, by its name. */
  matter: string;
  /** One record of every collection that has routes of its own, all in Hongshan and of its first township. */
  ids: Record<string, string>;
};

/** A cloud in which one person's job has been done from end to end, and which takes as many questions as come. */
export const jobDone = async (): Promise<Pick<World, "cloud" | "cast" | "person" | "ids">> => {
  const cloud = await startCloud({ now: beginning, environment: { RATES: "" } });
  try {
    const cast = castOf(cloud);
    await bringOnBoard(cloud, cast, () => {});
    const applicant = personOf(1);
    const person = await registerCertificate(cloud, cast, applicant);
    await playJob(cloud, cast, applicant, person, () => {});
    await cast.platform.post(at(hongshan, "regions/staff"), { sub: "li", role: "township-clerk", office: township });
    const file = Buffer.from("代码,名称\n150402001001,西屯社区\n").toString("base64");
    const sent = await cast.platform.post(at(hongshan, "regions/imports"), { kind: "places", file });
    const draft = { from: "2022-12-01", pack: countyPaying(120, "2022-12-01") };
    const { id: drafts } = Id.parse(await cast.platform.post(at(hongshan, "regions/policy/drafts"), draft));
    await cast.platform.post(at(hongshan, `regions/policy/drafts/${drafts}/discarding`), { reason: "只作演示" });
    await cloud.settle();
    const id = (await requestOf(cast, person))?.id ?? "";
    const days = cloud.clock.now().toISOString();
    const ids = {
      holders: person,
      accesses: person,
      applications: id,
      requests: id,
      awards: `${scheme}.${person}`,
      rosters: `${scheme}.${days.slice(0, 7)}`,
      staff: "li",
      drafts,
      versions: "1",
      imports: Id.parse(sent).id,
    };
    return { cloud, cast, person, ids };
  } catch (error) {
    await cloud.stop();
    throw error;
  }
};

/** The same, and the person has another matter with a paper, and proxies of every kind. */
export const liveOnce = async (): Promise<World> => {
  const done = await jobDone();
  const { cloud, cast, ids } = done;
  try {
    const applicant = personOf(1);
    const form = { ...formOf(applicant), scheme: "living-subsidy" };
    const { id: application } = Id.parse(await cast.clerk.post(at(hongshan, "subsidies/applications"), form));
    await cloud.settle();
    const scan = pictureOf("a page");
    const { id: papers, upload } = await announce(cast.clerk, application, scan);
    await sendTo(upload, scan);
    const { proxies, mandates } = await enterProxies(cloud, cast, applicant);
    await cloud.settle();
    return { ...done, proxies, matter: `subsidies.application.${application}`, ids: { ...ids, mandates, papers } };
  } catch (error) {
    await cloud.stop();
    throw error;
  }
};

const elsewhere = { service: "subsidies", schemes: ["assistive-devices"] };
const everyAct = ["apply", "supply", "withdraw", "read"];

/** One proxy in each relation to the person: whose mandate reaches all, or less, has ended, or is another region's. */
const enterProxies = async (cloud: Cloud, cast: Cast, principal: Applicant) => {
  const entered = async (nth: number, change: object, region = hongshan) =>
    enterMandate(region === hulan ? cast.window : cast.cdpf, region, mandateOf(principal, personOf(nth), change));
  const guardian = await entered(51, {});
  const certificates = await entered(52, { scope: { acts: ["read"], matters: [{ service: "certificates" }] } });
  const another = await entered(53, { scope: { acts: everyAct, matters: [elsewhere] } });
  const ended = await entered(54, {});
  const abroad = await entered(55, { office: "230111002" }, hulan);
  await cast.cdpf.post(at(hongshan, `persons/mandates/${ended.id}/ending`), { reason: "只作演示" });
  await cloud.settle();
  const proxies = {
    "a guardian": guardian.proxy.person,
    "one who may read certificates": certificates.proxy.person,
    "one for another scheme": another.proxy.person,
    "one whose mandate has ended": ended.proxy.person,
    "one whose mandate is another region's": abroad.proxy.person,
    "one without a mandate": "N".repeat(43).replace(/.$/, "A"),
  };
  return { proxies, mandates: guardian.id };
};

/** Every row of every service, or those wanted, to be compared. */
export const everything = async (cloud: Cloud, isWanted: (row: Record<string, unknown>) => boolean = () => true) => {
  const rows = await Promise.all(
    contracts.map(async ({ name }) =>
      (await cloud.rows(name)).filter(isWanted).map((row) => `${name} ${JSON.stringify(row)}`),
    ),
  );
  return rows.flat().toSorted();
};
