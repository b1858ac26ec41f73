import { countyPaying } from "@tongban/policy/packs.fixture";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import { type Cloud, startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { playJob, requestOf, scheme } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { bringOnBoard, type Cast, castOf, hongshan, township } from "../../infra/local/story/places.ts";
import { registerCertificate } from "../../infra/local/story/register.ts";
import { beginning } from "../../infra/local/story/schedule.ts";

const Id = z.object({ id: z.string() });

export type World = {
  cloud: Cloud;
  cast: Cast;
  /** Whose matters they all are. */
  person: string;
  /** One record of every collection that has routes of its own, all in Hongshan and of its first township. */
  ids: Record<string, string>;
};

/** A cloud in which one person's job has been done from end to end, and which takes as many questions as come. */
export const liveOnce = async (): Promise<World> => {
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
    const request = await requestOf(cast, person);
    const id = request?.id ?? "";
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

/** Every row of every service, or those wanted, to be compared. */
export const everything = async (cloud: Cloud, isWanted: (row: Record<string, unknown>) => boolean = () => true) => {
  const rows = await Promise.all(
    contracts.map(async ({ name }) =>
      (await cloud.rows(name)).filter(isWanted).map((row) => `${name} ${JSON.stringify(row)}`),
    ),
  );
  return rows.flat().toSorted();
};
