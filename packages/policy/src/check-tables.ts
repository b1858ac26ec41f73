import type { Day } from "@tongban/kernel/day";
import type { Source } from "@tongban/kernel/source";
import { type AmountRow, measureOf } from "./amount.ts";
import { mattersOf, mostMatters } from "./domain.ts";
import { epochsOf } from "./epoch.ts";
import type { Facts } from "./fact-value.ts";
import { type Vocabulary, valueInWords, vocabularyOf } from "./facts.ts";
import type { Pack } from "./pack.ts";
import { type Path, type Problem, problem } from "./problem.ts";
import { tableRows } from "./read-table.ts";
import type { Binds } from "./row.ts";
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
  return Object.keys(pack.schemes ?? {}).flatMap((id) => {
    const ofScheme = layers.map((layer) => ({
      ...layer,
      calendar: undefined,
      schemes: { [id]: layer.schemes?.[id] ?? {} },
    }));
    const tablesOnly = ofScheme.map(({ region, title, schemes }) => ({
      region,
      title,
      schemes: { [id]: { eligibility: schemes[id]?.eligibility, amounts: schemes[id]?.amounts } },
    }));
    const found = epochsOf(tablesOnly).flatMap((day) => [
      ...overlaps(id, "eligibility", layers, pack, vocabulary, day),
      ...overlaps(id, "amounts", layers, pack, vocabulary, day),
      ...gaps(id, layers, vocabulary, day),
      ...undercuts(id, above, pack, vocabulary, day),
    ]);
    return found.filter((each, n) => found.findIndex(({ path }) => path.join() === each.path.join()) === n);
  });
};

const rowsOn = (id: string, layers: readonly Pack[], day: Day) => {
  const eligibility = tableRows(layers, (pack) => pack.schemes?.[id]?.eligibility, day);
  const amounts = tableRows(layers, (pack) => pack.schemes?.[id]?.amounts, day);
  return { eligibility: eligibility.ok ? eligibility.value : [], amounts: amounts.ok ? amounts.value : [] };
};

const gaps = (id: string, layers: readonly Pack[], vocabulary: Vocabulary, day: Day): Problem[] => {
  const { eligibility, amounts } = rowsOn(id, layers, day);
  const path = ["schemes", id, "amounts"];
  if (eligibility.length === 0 || amounts.length === 0) return [];
  const matters = mattersOf(
    [...eligibility, ...amounts].map(({ when }) => when),
    vocabulary,
  );
  if (!matters) return [tooMany(path)];
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
  if (!matters) return [tooMany(path)];
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

/** Somebody to whom a row of this layer, by whatever name, gives less than a floor above it, or more than a cap. */
const undercuts = (id: string, above: readonly Pack[], pack: Pack, vocabulary: Vocabulary, day: Day): Problem[] => {
  const bound = rowsOn(id, above, day).amounts;
  if (!bound.some(({ binds }) => binds === "floor" || binds === "cap")) return [];
  const { amounts } = rowsOn(id, [...above, pack], day);
  const matters = mattersOf(
    [...bound, ...amounts].map(({ when }) => when),
    vocabulary,
  );
  const before = tableOf(bound);
  const now = tableOf(amounts);
  for (const facts of matters ?? []) {
    const was = before.ask(facts);
    const is = now.ask(facts);
    if (was.hit !== "row" || is.hit !== "row" || is.row.layer !== pack.region) continue;
    const binds = bound.find((row) => row.id === was.row.id)?.binds;
    if (isBroken(binds, was.row.outcome, is.row.outcome))
      return [
        problem(
          ["schemes", id, "amounts", is.row.id],
          `${was.row.layer}的规定（${clauseOf(was.row.source)}）是${binds === "cap" ? "上限" : "下限"}；本行（${clauseOf(is.row.source)}）对${matterInWords(facts, vocabulary).zh}的人与之不符。`,
          `What ${was.row.layer} states (${clauseOf(was.row.source)}) is a ${binds}; this row (${clauseOf(is.row.source)}) breaks it for whoever has ${matterInWords(facts, vocabulary).en}.`,
        ),
      ];
  }
  return [];
};

const isBroken = (binds: Binds | undefined, limit: AmountRow, own: AmountRow) => {
  const [a, b] = [measureOf(limit), measureOf(own)];
  if ((binds !== "floor" && binds !== "cap") || !a) return false;
  if (!b || a.kind !== b.kind) return true;
  return binds === "floor" ? b.number < a.number : b.number > a.number;
};

const clauseOf = ({ document, clause }: Source) => `${document} ${clause}`;

/** What a row says, apart from its name and whom it is for. */
const said = (outcome: object) =>
  JSON.stringify(Object.entries(outcome).filter(([key]) => !["title", "when", "where"].includes(key)));

const tooMany = (path: Path) =>
  problem(
    path,
    `条件组合超过${mostMatters}种，无法逐一核对；请减少条件。`,
    `Its conditions tell more than ${mostMatters} matters apart: ask about fewer facts.`,
  );

const matterInWords = (facts: Facts, vocabulary: Vocabulary) => {
  const parts = Object.entries(facts).flatMap(([fact, value]) =>
    value === undefined
      ? []
      : [
          {
            title: vocabulary.get(fact)?.title ?? { zh: fact, en: fact },
            is: valueInWords(vocabulary.get(fact), value),
          },
        ],
  );
  return parts.length === 0
    ? { zh: "任何情况", en: "anything" }
    : {
        zh: parts.map(({ title, is }) => `${title.zh}为${is.zh}`).join("、"),
        en: parts.map(({ title, is }) => `${title.en} ${is.en}`).join(", "),
      };
};
