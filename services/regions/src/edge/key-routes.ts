import { answer } from "@tongban/kernel/decision";
import { wholeRegion } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import { makeKeys } from "@tongban/runtime/make-keys";
import type { regions as contract } from "../../contract.ts";
import { askDestruction, confirmDestruction } from "../keys/destroy.ts";
import { keysView } from "../keys/keys.ts";
import { rotate } from "../keys/make.ts";
import { standsOtherwise } from "../standing/standing.ts";
import { carryOut, keys, publishKeys } from "./keys.ts";
import { opened, regions } from "./region-records.ts";

/** What is asked of a region's keys. Nothing that is answered here opens anything. */
export const keyRoutes = {
  "GET /regions/{region}/regions/keys": async ({ access, region }) => {
    const found = await keys(access).get(region);
    return found.ok ? answer(keysView(found.value)) : found;
  },

  "POST /regions/{region}/regions/keys/rotation": async ({ access, region, day, body, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const rotated = await keys(access).change(
      region,
      async (held) => {
        const generation = held.generation + 1;
        return rotate(held, { generation, publicKey: await makeKeys(region, generation) }, body.reason, day);
      },
      by,
    );
    if (!rotated.ok) return rotated;
    await publishKeys(region);
    return answer(keysView(rotated.state));
  },

  "POST /regions/{region}/regions/keys/destruction": async ({ access, region, actor, self, day, body, by }) => {
    const found = await regions(wholeRegion(region)).get(region);
    if (found.ok && found.value.standing !== "closed") return standsOtherwise(found.value, "closed");
    const asked = await keys(access).change(
      region,
      (held) => askDestruction(held, body.reason, { sub: actor.sub, self, day }),
      by,
    );
    return asked.ok ? answer(keysView(asked.state)) : asked;
  },

  "POST /regions/{region}/regions/keys/destruction/confirmation": async ({ access, region, actor, self, day, by }) => {
    const done = await keys(access).change(
      region,
      (held) => confirmDestruction(held, { sub: actor.sub, self, day }),
      by,
    );
    if (!done.ok) return done;
    await carryOut(region);
    return answer(keysView(done.state));
  },
} satisfies Partial<Answers<typeof contract>>;
