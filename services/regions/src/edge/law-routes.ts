import { answer, refuse } from "@tongban/kernel/decision";
import { explain } from "@tongban/policy/explain";
import { answerQuestion } from "@tongban/policy/question";
import type { Answers } from "@tongban/runtime/http";
import { lawOn } from "@tongban/runtime/laws";
import { openStore } from "@tongban/runtime/store";
import type { regions as contract } from "../../contract.ts";
import { activate } from "../law/activate.ts";
import { inForce } from "../law/in-force.ts";
import { readLayer } from "../law/read-layer.ts";
import { Law } from "../law/regional-law.ts";
import { simulate } from "../law/simulate.ts";
import { takeBack, withoutVersion } from "../law/take-back.ts";
import { viewWalk } from "../law/view.ts";
import { Walk } from "../law/walk.ts";
import { lawAboveOn, timelineIn } from "./laying.ts";
import { opened } from "./region-records.ts";

const laws = openStore(Law);
const walks = openStore(Walk);

export const lawRoutes = {
  "GET /regions/{region}/regions/policy": async ({ region, query, day }) => {
    const on = query.on ?? day;
    const law = await lawOn(region, on, "/path/region");
    return law.ok ? answer(inForce(region, law.value, on)) : law;
  },

  "GET /regions/{region}/regions/policy/values": async ({ region, query, day }) => {
    const on = query.on ?? day;
    const law = await lawOn(region, on, "/path/region");
    return law.ok ? explain(law.value, query.path, on) : law;
  },

  "POST /regions/{region}/regions/policy/simulations": async ({ region, body: { questions } }) => {
    const answers = [];
    for (const question of questions) {
      const law = await lawOn(region, question.on, "/path/region");
      answers.push(simulate(question, law.ok ? answerQuestion(law.value, question) : law));
    }
    return answer({ answers });
  },

  "POST /regions/{region}/regions/policy/inheritance": async ({ access, region, body: { from }, actor, now, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const inherited = readLayer(region, undefined, await lawAboveOn(region, from), from);
    if (!inherited.ok) return inherited;
    const self = { by: actor.sub, at: now.toISOString() };
    return laws(access).decide(
      region,
      async (law) => {
        if (law?.activations.some(({ digest, takenBack }) => digest && !takenBack)) return draftNeeded;
        const act = { from, proposed: self, activated: self };
        return activate(law, act, await timelineIn(region, { law, add: { from } }));
      },
      by,
    );
  },

  "GET /regions/{region}/regions/policy/versions": ({ access, region }) => laws(access).get(region),

  "POST /regions/{region}/regions/policy/versions/{id}/taking-back": async (request) => {
    const { access, region, id, body, actor, now, by } = request;
    const open = await opened(access);
    if (!open.ok) return open;
    return laws(access).change(
      region,
      async (law) => {
        const version = /^[1-9]\d*$/.test(id) ? Number(id) : 0;
        const without = withoutVersion(law, version, { by: actor.sub, at: now.toISOString(), why: body.reason });
        if (!without.ok) return without;
        const [after, before] = await Promise.all([
          timelineIn(region, { law: { ...without.value, versions: [] } }),
          timelineIn(region, { law }),
        ]);
        return takeBack(without.value, version, body.reason, after, before);
      },
      by,
    );
  },

  "GET /regions/{region}/regions/policy/walks": async ({ access, query }) => {
    const page = await walks(access).list({ queue: query.status }, query);
    return page.ok ? answer({ ...page.value, items: page.value.items.map(viewWalk) }) : page;
  },
} satisfies Partial<Answers<typeof contract>>;

const draftNeeded = refuse("draft-needed", {
  zh: "本地区有自己的规定，改为沿用上级须先提出草案。",
  en: "This region has a layer of its own: to inherit instead, propose a draft.",
});
