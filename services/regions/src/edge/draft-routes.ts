import { answer, refuse, unchanged } from "@tongban/kernel/decision";
import { answerQuestion } from "@tongban/policy/question";
import type { By } from "@tongban/runtime/access";
import type { Answers } from "@tongban/runtime/http";
import { lawOf, lawOn, storeLaw, storeText, textOf } from "@tongban/runtime/laws";
import { openStore } from "@tongban/runtime/store";
import type { regions as contract } from "../../contract.ts";
import { activate, alreadySo } from "../law/activate.ts";
import { mayActivate } from "../law/may-activate.ts";
import { addCases, close, discard, hold, propose, release } from "../law/propose.ts";
import { misfits, readLayer } from "../law/read-layer.ts";
import { Law, versionOn } from "../law/regional-law.ts";
import { simulate } from "../law/simulate.ts";
import { changeIn } from "../law/timeline.ts";
import { drafts, triedOut, view } from "./drafts.ts";
import { lawAboveOn, timelineIn } from "./laying.ts";
import { opened } from "./region-records.ts";

const laws = openStore(Law);

/** The same caller and moment for a second record of one request: an Idempotency-Key speaks for the first. */
const again = ({ once: _, ...by }: By): By => by;

export const draftRoutes = {
  "POST /regions/{region}/regions/policy/drafts": async (request) => {
    const { access, region, id, body, actor, self, now, by } = request;
    const open = await opened(access);
    if (!open.ok) return open;
    // Asked again under its key, it is answered as it was, whatever the law has become.
    if ((await drafts(access).get(id)).ok) {
      const told = await drafts(access).change<never>(id, unchanged, by);
      return told.ok ? view(region, told.state) : told;
    }
    const { pack, from, title } = body;
    const read = readLayer(region, pack, await lawAboveOn(region, from), from);
    if (!read.ok) return read;
    const digest = await storeLaw(read.value);
    const held = await laws(access).get(region);
    const law = held.ok ? held.value : undefined;
    const timeline = await timelineIn(region, { law, add: { from, digest } });
    const later = timeline.misfits.filter((misfit) => misfit.from >= from && misfit.own === digest);
    if (later.length > 0) return misfits(later);
    if (!changeIn(law?.versions ?? [], timeline)) return alreadySo;
    const replaces = versionOn(law?.versions ?? [], from)?.digest;
    const proposed = {
      id,
      from,
      digest,
      ...(replaces && { replaces }),
      ...(title && { title }),
      ...(pack && { text: await storeText(pack) }),
      proposed: { by: actor.sub, at: now.toISOString() },
      ...(self && { person: self }),
    };
    const decision = await drafts(access).decide<never>(id, (existing) => propose(existing, region, proposed), by);
    return decision.ok ? view(region, decision.state) : decision;
  },

  "GET /regions/{region}/regions/policy/drafts": async ({ access, query }) => {
    const page = await drafts(access).list({ queue: query.status }, query);
    if (!page.ok) return page;
    return answer({ ...page.value, items: page.value.items.map(({ cases: _, person: __, ...draft }) => draft) });
  },

  "GET /regions/{region}/regions/policy/drafts/{id}": async ({ access, region, id }) => {
    const draft = await drafts(access).get(id);
    return draft.ok ? view(region, draft.value) : draft;
  },

  "GET /regions/{region}/regions/policy/drafts/{id}/pack": async ({ access, region, id }) => {
    const draft = await drafts(access).get(id);
    if (!draft.ok) return draft;
    if (draft.value.text === undefined) return inheritsEverything;
    const text = await textOf(draft.value.text);
    return { ok: true, document: { type: "application/yaml; charset=utf-8", name: `${region}.yaml`, text } };
  },

  "POST /regions/{region}/regions/policy/drafts/{id}/cases": async ({ access, region, id, body, by }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const decision = await drafts(access).change(id, (draft) => addCases(draft, body.cases), by);
    return decision.ok ? view(region, decision.state) : decision;
  },

  "POST /regions/{region}/regions/policy/drafts/{id}/simulations": async ({ access, region, id, body }) => {
    const draft = await drafts(access).get(id);
    if (!draft.ok) return draft;
    const proposed = await lawOf(draft.value.digest);
    const answers = [];
    for (const question of body.questions) {
      const law = await lawOn(region, question.on, "/path/region");
      const now = simulate(question, law.ok ? answerQuestion(law.value, question) : law);
      answers.push({ question, now, proposed: simulate(question, answerQuestion(proposed, question)) });
    }
    return answer({ answers });
  },

  "POST /regions/{region}/regions/policy/drafts/{id}/activation": async ({
    access,
    region,
    id,
    actor,
    self,
    now,
    by,
  }) => {
    const open = await opened(access);
    if (!open.ok) return open;
    const activated = { by: actor.sub, at: now.toISOString() };
    const decision = await laws(access).decide(
      region,
      async (law) => {
        const held = await drafts(access).change(
          id,
          async (draft) => {
            const { results, measured } = await triedOut(region, draft);
            const ready = mayActivate(draft, { sub: actor.sub, self }, results, measured.complete);
            return ready.ok ? hold(draft) : ready;
          },
          again(by),
        );
        if (!held.ok) return held;
        const { from, digest, replaces, proposed } = held.state;
        const act = { from, digest, draft: id, proposed, activated };
        return activate(law, act, await timelineIn(region, { law, add: { from, digest } }), { digest, replaces });
      },
      by,
    );
    const after = await drafts(access).change<never>(
      id,
      (draft) => (decision.ok ? close(draft, activated) : release(draft)),
      again(by),
    );
    return decision.ok && !after.ok ? after : decision;
  },

  "POST /regions/{region}/regions/policy/drafts/{id}/discarding": async (request) => {
    const { access, region, id, body, actor, now, by } = request;
    const open = await opened(access);
    if (!open.ok) return open;
    const act = { by: actor.sub, at: now.toISOString(), why: body.reason };
    const decision = await drafts(access).change(id, (draft) => discard(draft, act), by);
    return decision.ok ? view(region, decision.state) : decision;
  },
} satisfies Partial<Answers<typeof contract>>;

const inheritsEverything = refuse("inherits-everything", {
  zh: "该草案没有本地区自己的规定，全部沿用上级。",
  en: "This draft has no layer of its own: it inherits everything.",
});
