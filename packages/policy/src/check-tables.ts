import type { Day } from "@tongban/kernel/day";
import { undercuts } from "./check-undercuts.ts";
import { unpriced } from "./check-unpriced.ts";
import { matterInWords, mattersOf } from "./domain.ts";
import { epochsOf } from "./epoch.ts";
import { type Vocabulary, vocabularyOf } from "./facts.ts";
import type { Pack } from "./pack.ts";
import { type Problem, problem, tooManyMatters } from "./problem.ts";
import { rowsOn } from "./read-table.ts";
import type { SchemeLaw } from "./scheme.ts";
import { rowsOfScheme } from "./scheme-rows.ts";
import { namesIn } from "./stated.ts";
import { type Table, tableOf } from "./table.ts";

type Eligibility = { eligible: boolean };

/**
 * Gaps and overlaps in the tables of the schemes a pack states, found by trying every matter its conditions can tell
 * apart, on every day from which a scheme differs: one who is entitled and for whom no amount is stated, not even that
 * it is unset; and two rows of one layer that both fit somebody and say different things, unless the first is an exclusion.
 */
export const wrongTables = (pack: Pack, above: readonly Pack[]): Problem[] => {
  const layers = [...above, pack];
  const vocabulary = vocabularyOf(layers);
  return touched(pack, layers).flatMap(({ id, settings }) => {
    const changing = layers.map(({ region, title, yields, schemes = {}, settings: settled = {} }) => ({
      region,
      title,
      yields,
      schemes: { [id]: tablesOf(schemes[id] ?? {}) },
      settings: Object.fromEntries(Object.entries(settled).filter(([name]) => settings.has(name))),
    }));
    const found = epochsOf(changing).flatMap((day) => [
      ...overlaps(id, "eligibility", layers, pack, vocabulary, day),
      ...overlaps(id, "amounts", layers, pack, vocabulary, day),
      ...gaps(id, layers, vocabulary, day),
      ...unpriced(id, above, pack, vocabulary, day),
      ...undercuts(id, above, pack, vocabulary, day),
    ]);
    return found.filter((each, n) => found.findIndex(({ path }) => path.join() === each.path.join()) === n);
  });
};

const tablesOf = ({ eligibility, amounts, stacking }: SchemeLaw): SchemeLaw => ({ eligibility, amounts, stacking });

/** The schemes whose tables a pack changes: by a row of its own, or by settling what rows stand under. */
const touched = (pack: Pack, layers: readonly Pack[]) =>
  namesIn(layers, ({ schemes }) => schemes).flatMap((id) => {
    const rows = layers.flatMap(({ schemes = {} }) => rowsOfScheme(id, schemes[id] ?? {}));
    const settings = new Set(rows.flatMap(({ where }) => Object.keys(where)));
    const isTouched =
      pack.schemes?.[id] !== undefined || Object.keys(pack.settings ?? {}).some((name) => settings.has(name));
    return isTouched ? [{ id, settings }] : [];
  });

const gaps = (id: string, layers: readonly Pack[], vocabulary: Vocabulary, day: Day): Problem[] => {
  const { eligibility, amounts } = rowsOn(id, layers, day);
  const path = ["schemes", id, "amounts"];
  if (eligibility.length === 0 || amounts.length === 0) return [];
  const matters = mattersOf(
    [...eligibility, ...amounts].map(({ when }) => when),
    vocabulary,
  );
  if (!matters) return [tooManyMatters(path)];
  const entitled = tableOf<Eligibility>(eligibility);
  const amount = tableOf(amounts);
  const gap = matters.find((facts) => {
    const answer = entitled.ask(facts);
    return answer.hit === "row" && answer.row.outcome.eligible && amount.ask(facts).hit === "none";
  });
  return gap
    ? [
        problem(
          path,
          `${day}起有缺口：${matterInWords(gap, vocabulary).zh}的人符合条件，却没有一行写明数额；请补一行，没有标准的写unset。`,
          `From ${day} there is a gap: whoever has ${matterInWords(gap, vocabulary).en} is entitled, and no row states an amount: add one, or one that is unset.`,
        ),
      ]
    : [];
};

const overlaps = (
  id: string,
  table: "eligibility" | "amounts",
  layers: readonly Pack[],
  pack: Pack,
  vocabulary: Vocabulary,
  day: Day,
): Problem[] => {
  const rows: Table<object>["rows"] = rowsOn(id, layers, day)[table];
  const own = rows.filter(({ layer }) => layer === pack.region);
  if (own.length < 2) return [];
  const path = ["schemes", id, table];
  const matters = mattersOf(
    own.map(({ when }) => when),
    vocabulary,
  );
  if (!matters) return [tooManyMatters(path)];
  const asked = own.map((row) => ({ row, table: tableOf([row]) }));
  for (const facts of matters) {
    const [first, second] = asked.filter((each) => each.table.ask(facts).hit === "row").map(({ row }) => row);
    if (first && second && !isExclusion(first.outcome) && said(first.outcome) !== said(second.outcome))
      return [
        problem(
          [...path, second.id],
          `与${first.id}重叠：${matterInWords(facts, vocabulary).zh}的人两行都符合，而内容不同；请缩小其中一行。`,
          `Overlaps ${first.id}: whoever has ${matterInWords(facts, vocabulary).en} fits both, and they differ: narrow one of them.`,
        ),
      ];
  }
  return [];
};

/** An exclusion stands before what it is taken from. */
const isExclusion = (outcome: object) => "eligible" in outcome && outcome.eligible === false;

/** What a row says, apart from its name and whom it is for. */
const said = (outcome: object) =>
  JSON.stringify(Object.entries(outcome).filter(([key]) => !["title", "when", "where"].includes(key)));
