import { PolicyActivated, PolicyProposed } from "@tongban/events/regions";
import { nation } from "@tongban/kernel/region";
import { textOf } from "@tongban/policy/packs.fixture";
import * as z from "zod";
import { startCloud } from "../../../infra/local/cloud.ts";
import { at, type Caller } from "../../../infra/local/story/api.ts";
import { castOf } from "../../../infra/local/story/places.ts";

/** Changes the nation's law on the data of a folder, saying each region it reaches, until it is done or killed. */
const cloud = await startCloud({
  dataDir: String(process.argv[2]),
  onEvent: ({ type, region }) => {
    if (type === PolicyProposed.type || type === PolicyActivated.type) process.stdout.write(`${type} ${region}\n`);
  },
});
const { platform, second } = castOf(cloud);
const pack = textOf(nation).replace("en: People's Republic of China", "en: The People's Republic of China");
const law = { from: "2022-05-01", pack };

/** Asks again what broke, under the same key, as a client does; that the draft is law already is no failure. */
const post = async (by: Caller, path: string, body?: object): Promise<unknown> => {
  const reply = await by.ask("POST", at(nation, `regions/policy/drafts${path}`), body, "the-change");
  if (reply.status === 500) return post(by, path, body);
  const isDone = JSON.stringify(reply.body).includes("draft-ended");
  if (reply.status >= 300 && !isDone)
    throw new Error(`${path} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body;
};
const { id } = z.object({ id: z.string() }).parse(await post(platform, "", law));
await cloud.settle();
await post(second, `/${id}/activation`);
await cloud.settle();
process.stdout.write(`done ${id}\n`);
await cloud.stop();
process.exit(0);
