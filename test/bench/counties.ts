import type { Envelope } from "@tongban/events/define";
import { nation } from "@tongban/kernel/region";
import { textOf } from "@tongban/policy/packs.fixture";
import { startCloud } from "../../infra/local/cloud.ts";
import { at } from "../../infra/local/story/api.ts";
import { enact } from "../../infra/local/story/enact.ts";
import { castOf } from "../../infra/local/story/places.ts";
import { openMeter, per, type Spent, unitsOf } from "./meter.ts";
import { changeNation } from "./nation.ts";
import { above, claim, countiesOf, lawFrom, onboard } from "./onboard.ts";
import { oneCounty } from "./one-county.ts";
import { table } from "./table.ts";

const BATCHES = 10;
const shown = (title: string, spent: Spent) => [
  title,
  spent.ms,
  spent.cpuMs,
  spent.read,
  spent.table,
  spent.indexes,
  unitsOf(spent),
];
const head = ["", "ms", "CPU ms", "units read", "written to the table", "to its indexes", "all"];
const ratio = (title: string, a: Spent | undefined, b: Spent | undefined) =>
  a && b
    ? [
        [
          title,
          b.ms / a.ms,
          b.cpuMs / a.cpuMs,
          b.read / a.read,
          b.table / a.table,
          b.indexes / a.indexes,
          unitsOf(b) / unitsOf(a),
        ],
      ]
    : [];

/** Counties brought on board one after the other, and one change of the nation's law taken over by them all: is it flat? */
export const counties = async (templates: string, count: number, print: (table: string) => void) => {
  const meter = openMeter();
  const heard: ((event: Envelope) => void)[] = [];
  const cloud = await startCloud({
    templates,
    now: new Date("2022-03-31T09:00:00+08:00"),
    environment: { RATES: "" },
    onConsumed: meter.add,
    onEvent: (event) => {
      for (const hear of heard) hear(event);
    },
  });
  try {
    const cast = castOf(cloud);
    const all = countiesOf(count);
    const [first] = all;
    if (first === undefined) throw new Error("No county was asked for");
    await cast.platform.post(at(nation, "regions/opening"));
    await cloud.settle();
    await enact(cloud, cast, nation, { from: lawFrom, pack: textOf(nation) });
    const parents = above(all);
    for (const level of [true, false])
      await claim(
        cloud,
        cast.platform,
        parents.filter((code) => code.endsWith("0000") === level),
      );

    const batches: Spent[] = [];
    const size = Math.ceil(all.length / BATCHES);
    let before: Awaited<ReturnType<typeof oneCounty>> | undefined;
    for (let n = 0; n < all.length; n += size) {
      const batch = all.slice(n, n + size);
      const begin = meter.now();
      await onboard(cloud, cast.platform, batch);
      batches.push(per(batch.length, begin, meter.now()));
      process.stderr.write(
        `\r${n + batch.length} of ${all.length} counties, ${batches.at(-1)?.ms.toFixed(0)} ms each  `,
      );
      before ??= await oneCounty(cloud, cast, first);
    }
    const after = await oneCounty(cloud, cast, first);
    print(
      table(
        `(h) ${all.length} counties under ${parents.length} regions brought on board by the real routes, for each county`,
        head,
        [
          ...batches.map((spent, n) => shown(`batch ${n + 1} of ${batches.length}`, spent)),
          ...ratio("last / first", batches[0], batches.at(-1)),
        ],
        [
          "Claimed, its law inherited, two townships and villages, three offices, eight of staff by files, checked, live.",
          "CPU: of this process, which is all but DynamoDB Local.",
        ],
      ),
    );
    print(
      table(
        "    One county's law and drafts, in milliseconds",
        ["", "among few", "among all", "ratio"],
        (["told", "proposed", "measured"] as const).map((what) => [
          { told: "GET policy", proposed: "a draft, proposed", measured: "a draft, until it is measured" }[what],
          before?.[what] ?? Number.NaN,
          after[what],
          after[what] / (before?.[what] ?? Number.NaN),
        ]),
      ),
    );
    const { proposed, readMs, activated, activatedMs } = await changeNation(cloud, cast, meter, (hear) =>
      heard.push(hear),
    );
    print(
      table(
        `    One change of the nation's law, for each of the ${parents.length + all.length} regions below it`,
        head,
        [
          shown("proposed: tried and measured, first half", proposed.first),
          shown("proposed: last half", proposed.last),
          ...ratio("last / first", proposed.first, proposed.last),
          shown("activated: taken over, first half", activated.first),
          shown("activated: last half", activated.last),
          ...ratio("last / first", activated.first, activated.last),
        ],
        [
          `Proposed and measured everywhere in ${(proposed.ms / 1000).toFixed(1)} s, its draft read in ${readMs.toFixed(0)} ms;`,
          `activated in ${activatedMs.toFixed(0)} ms and taken over everywhere in ${(activated.ms / 1000).toFixed(1)} s.`,
        ],
      ),
    );
  } finally {
    await cloud.stop();
  }
};
