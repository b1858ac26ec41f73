import type { Day } from "@tongban/kernel/day";
import type { RegionCode } from "@tongban/kernel/region";
import type { Source } from "@tongban/kernel/source";
import { type AmountRow, measureOf } from "./amount.ts";
import type { When } from "./condition.ts";
import { matterInWords, mattersOf } from "./domain.ts";
import type { Facts } from "./fact-value.ts";
import type { Vocabulary } from "./facts.ts";
import type { Pack } from "./pack.ts";
import { type Problem, problem, tooManyMatters } from "./problem.ts";
import { rowsOn } from "./read-table.ts";
import type { Binds } from "./row.ts";
import { rowOn } from "./stated.ts";
import { type Table, tableOf } from "./table.ts";

type Tables = ReturnType<typeof rowsOn>;
type Asked<Outcome> = Table<Outcome>["rows"][number];
type AmountAsked = Asked<AmountRow>;
/** A row of this layer that breaks what a row above binds it to. */
type Breach = { table: keyof Tables; id: string; source: Source; when: When };

/**
 * Every row of this layer, by whatever name, that gives somebody less than a floor above it, or more than a cap, or takes
 * a floor or fixed amount away: by saying that they are not entitled, by standing in its way as another benefit, or by
 * restating a row above so that it no longer reaches them.
 */
export const undercuts = (
  id: string,
  above: readonly Pack[],
  pack: Pack,
  vocabulary: Vocabulary,
  day: Day,
): Problem[] => {
  const before = rowsOn(id, above, day);
  if (!before.amounts.some(({ binds }) => binds !== undefined)) return [];
  const now = rowsOn(id, [...above, pack], day);
  const matters = mattersOf(
    [before, now].flatMap(({ eligibility, amounts, stacking }) =>
      [...eligibility, ...amounts, ...stacking.filter(excludes)].map(({ when }) => when),
    ),
    vocabulary,
  );
  if (!matters) return [tooManyMatters(["schemes", id])];
  const restated = (table: keyof Tables, row: string): Breach[] => {
    const own = rowOn<{ when: When }>([...above, pack], ({ schemes }) => schemes?.[id]?.[table]?.[row], day);
    return own?.layer === pack.region ? [{ table, id: row, source: own.source, when: own.value.when }] : [];
  };
  const [was, is] = [fitting(before), fitting(now)];
  const found = new Map<string, Problem>();
  for (const facts of matters) {
    const old = was(facts);
    const [bound] = old.amounts;
    if (bound?.binds === undefined) continue;
    const fresh = is(facts);
    const breaches = [
      ...lessened(bound, fresh.amounts, pack.region, restated),
      ...(guarantees(bound) && isEntitled(old) ? takenAway(old, fresh, pack.region, restated) : []),
    ];
    for (const breach of breaches) {
      const path = ["schemes", id, breach.table, breach.id];
      const key = path.join("/");
      if (!found.has(key)) found.set(key, problem(path, ...told(bound, breach, facts, vocabulary)));
    }
  }
  return [...found.values()];
};

/** The rows of each table that fit a matter, in the order they are asked. */
const fitting = ({ eligibility, amounts, stacking }: Tables) => {
  const of = <Outcome>(rows: Table<Outcome>["rows"]) => {
    const asked = rows.map((row) => ({ row, table: tableOf([row]) }));
    return (facts: Facts) => asked.filter(({ table }) => table.ask(facts).hit === "row").map(({ row }) => row);
  };
  const [entitles, pays, besides] = [of(eligibility), of(amounts), of(stacking.filter(excludes))];
  return (facts: Facts) => ({ eligibility: entitles(facts), amounts: pays(facts), stacking: besides(facts) });
};

const excludes = ({ outcome }: Asked<{ effect: string }>) => outcome.effect === "excludes";

const isEntitled = ({ eligibility: [row], stacking }: Tables) =>
  row?.outcome.eligible === true && stacking.length === 0;

/** A cap promises nobody anything, nor does an amount that is not set. */
const guarantees = ({ binds, outcome }: AmountAsked) => binds !== "cap" && outcome.unset === undefined;

type Restated = (table: keyof Tables, row: string) => Breach[];

/** The rows of amounts that break the bound one, down to one that keeps to it. */
const lessened = (bound: AmountAsked, rows: Tables["amounts"], own: RegionCode, restated: Restated): Breach[] => {
  const keeps = rows.findIndex((row) => row.layer !== own || !isBroken(bound, row));
  const broken = (keeps === -1 ? rows : rows.slice(0, keeps)).map((row) => ({ ...row, table: "amounts" as const }));
  const [first] = rows;
  return broken.length === 0 && isBroken(bound, first) ? restated("amounts", bound.id) : broken;
};

const isBroken = (bound: AmountAsked, row: AmountAsked | undefined) => {
  const [limit, own] = [measureOf(bound.outcome), row && measureOf(row.outcome)];
  if (!limit || (row?.id === bound.id && row.layer === bound.layer)) return false;
  if (!own || limit.kind !== own.kind) return true;
  if (bound.binds === "fixed") return own.number !== limit.number;
  return bound.binds === "floor" ? own.number < limit.number : own.number > limit.number;
};

/** The rows by which one who was entitled is so no longer. */
const takenAway = (old: Tables, fresh: Tables, own: RegionCode, restated: Restated): Breach[] => {
  const entitled = fresh.eligibility.findIndex(({ layer, outcome }) => layer !== own || outcome.eligible);
  const excluding = entitled === -1 ? fresh.eligibility : fresh.eligibility.slice(0, entitled);
  const [was] = old.eligibility;
  const isGone = excluding.length === 0 && fresh.eligibility[0]?.outcome.eligible !== true;
  return [
    ...excluding.map((row) => ({ ...row, table: "eligibility" as const })),
    ...(was && isGone ? restated("eligibility", was.id) : []),
    ...fresh.stacking.filter(({ layer }) => layer === own).map((row) => ({ ...row, table: "stacking" as const })),
  ];
};

const kinds: Record<Binds, { zh: string; en: string }> = {
  fixed: { zh: "已定", en: "fixed" },
  floor: { zh: "下限", en: "a floor" },
  cap: { zh: "上限", en: "a cap" },
};

/** In both languages, with both clauses, of whom: by the facts that either row asks about. */
const told = (bound: AmountAsked, breach: Breach, facts: Facts, vocabulary: Vocabulary): [zh: string, en: string] => {
  const asked = Object.keys({ ...bound.when, ...breach.when });
  const whom = matterInWords(Object.fromEntries(asked.map((fact) => [fact, facts[fact]])), vocabulary);
  const kind = kinds[bound.binds ?? "fixed"];
  const [limit, own] = [clauseOf(bound.source), clauseOf(breach.source)];
  return breach.table === "amounts"
    ? [
        `${bound.layer}的规定（${limit}）是${kind.zh}；本行（${own}）对${whom.zh}的人与之不符。`,
        `What ${bound.layer} states (${limit}) is ${kind.en}; this row (${own}) breaks it for whoever has ${whom.en}.`,
      ]
    : [
        `${bound.layer}的规定（${limit}）是${kind.zh}；本行（${own}）使${whom.zh}的人不再享受。`,
        `What ${bound.layer} states (${limit}) is ${kind.en}; this row (${own}) takes it away from whoever has ${whom.en}.`,
      ];
};

const clauseOf = ({ document, clause }: Source) => `${document} ${clause}`;
