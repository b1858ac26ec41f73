import type { Effect } from "@tongban/events/effect";
import type { measureCommand } from "@tongban/events/measure";
import { PolicyProposed } from "@tongban/events/regions";
import { type Answer, answer } from "@tongban/kernel/decision";
import type { Proposal } from "@tongban/policy/proposal";
import { type Access, wholeRegion } from "./access.ts";
import { on, onCommand } from "./inbox.ts";
import { lawOf, lawOn } from "./laws.ts";
import { beginMeasure, goOn, type Measured, MeasureKind, type Place } from "./measure.ts";
import type { Page, PageRequest } from "./page.ts";
import type { Reaction } from "./reaction.ts";
import type { Where } from "./rows.ts";
import { send } from "./send.ts";
import { openStore } from "./store.ts";

/** Matters looked at in one go. */
const A_PAGE = 100;

const measures = openStore(MeasureKind);

type Listed<State> = (access: Access) => {
  list: (where: Where, asked: PageRequest) => Promise<Answer<Page<State>, "page-token-invalid">>;
};

/** A list of live matters, with the rule that says what a proposed law would change for one of them. */
export const live =
  <State>(store: Listed<State>, where: Where, effectOn: (matter: State, proposal: Proposal) => Effect) =>
  async (
    access: Access,
    page: string | undefined,
    proposal: Proposal,
  ): Promise<Answer<Page<Effect>, "page-token-invalid">> => {
    const found = await store(access).list(where, { limit: A_PAGE, page });
    if (!found.ok) return found;
    return answer({ ...found.value, items: found.value.items.map((matter) => effectOn(matter, proposal)) });
  };
export type Live = ReturnType<typeof live>;

/** The effects on the next page of matters; lists that end with it lead on to the next one. */
export const lookFrom = async (lists: readonly Live[], access: Access, place: Place, proposal: Proposal) => {
  const effects: Effect[] = [];
  let { after } = place;
  for (const [n, look] of lists.entries()) {
    if (n < place.list) continue;
    const page = await look(access, after, proposal);
    if (!page.ok) return page;
    effects.push(...page.value.items);
    after = page.value.next;
    if (after !== undefined) return answer({ effects, to: { list: n, after } });
  }
  return answer({ effects, to: undefined });
};

/**
 * What a service does when a law is proposed: it adds up, page by page by commands to itself, what the law would change
 * among its live matters in the region, and states it. A command that comes twice counts nothing twice; a matter that is
 * acted on meanwhile may stand in a list that was read, or in one that is still to be read, or in both.
 */
export const whenProposed = (
  command: ReturnType<typeof measureCommand>,
  stated: Measured,
  lists: readonly Live[],
): Reaction[] => [
  on(PolicyProposed, async ({ region, data }, { by }) => {
    const begun = await measures(wholeRegion(region)).decide(data.draft, (held) => beginMeasure(held, data), by);
    return begun.ok ? send(command.of(region, { draft: data.draft })) : begun;
  }),

  onCommand(command, async ({ region, draft }, { by }) => {
    const access = wholeRegion(region);
    const held = await measures(access).get(draft);
    if (!held.ok || held.value.status === "measured") return held;
    const place = held.value;
    const law = await lawOn(region, place.from);
    const proposal = { before: law.ok ? law.value : undefined, after: await lawOf(place.digest), from: place.from };
    const found = await lookFrom(lists, access, place, proposal);
    if (!found.ok) return found;
    const gone = await measures(access).change<never>(
      draft,
      (measure) => goOn(measure, place, found.value, stated),
      by,
    );
    return gone.ok && gone.state.status === "measuring" ? send(command.of(region, { draft })) : gone;
  }),
];
