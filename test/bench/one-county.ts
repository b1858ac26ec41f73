import type { RegionCode } from "@tongban/kernel/region";
import { countyPaying } from "@tongban/policy/packs.fixture";
import * as z from "zod";
import type { Cloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import type { Cast } from "../../infra/local/story/places.ts";
import { median } from "./sample.ts";

const ROUNDS = 5;
const Draft = z.looseObject({ id: z.string(), measured: z.looseObject({ complete: z.boolean() }) });

/** How long one county's law takes to be told, and a draft of it to be proposed and measured, in milliseconds. */
export const oneCounty = async (cloud: Cloud, { platform }: Cast, code: RegionCode) => {
  const taken: Record<"told" | "proposed" | "measured", number[]> = { told: [], proposed: [], measured: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let asked = 0; asked < 10; asked += 1) {
      const begin = performance.now();
      await platform.get(at(code, "regions/policy?on=2022-03-31"), z.looseObject({ region: z.string() }));
      taken.told.push(performance.now() - begin);
    }
    const begin = performance.now();
    const law = { from: "2022-06-01", pack: countyPaying(100 + round, "2022-06-01", code) };
    const { id } = Draft.parse(await platform.post(at(code, "regions/policy/drafts"), law));
    taken.proposed.push(performance.now() - begin);
    const path = at(code, `regions/policy/drafts/${id}`);
    while (!(await platform.get(path, Draft)).measured.complete);
    taken.measured.push(performance.now() - begin);
    await platform.post(`${path}/discarding`, { reason: "只作测量" });
    await cloud.settle();
  }
  return { told: median(taken.told), proposed: median(taken.proposed), measured: median(taken.measured) };
};
