import { hashOf } from "@tongban/runtime/chain";
import { consumedBy } from "../../infra/local/aws/capacity.ts";
import { ApplicationKind } from "../../services/subsidies/src/application.ts";
import { casesIn } from "./case.ts";
import type { Ground } from "./ground.ts";
import { interleaved, median, quantile } from "./sample.ts";
import { table } from "./table.ts";

const [rounds, warmUp] = [200, 40];
const each = rounds + warmUp;
/** Numbers of cases that no other section opens. */
const from = 900_000;

/** What it costs a decision that its facts are chained, beside the same store that leaves the chain out. */
export const chain = async ({ clients: { direct }, home, table: name }: Ground): Promise<string> => {
  const cases = {
    chained: casesIn(home(direct)),
    plain: casesIn(home(direct), { ...ApplicationKind, unchained: true }),
  };
  const nth = { chained: from, plain: from + each };
  for (const kind of ["chained", "plain"] as const)
    for (let n = 0; n < each; n++) await cases[kind].open(nth[kind] + n);

  let written = 0;
  const metered = "chain-units";
  direct.middlewareStack.add(
    (next) => async (args) => {
      if (!("TransactItems" in args.input)) return next(args);
      const reply = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "INDEXES" } });
      const { table: own, indexes } = consumedBy(true, reply.output);
      written = own + indexes;
      return reply;
    },
    { step: "initialize", name: metered },
  );
  const units = { chained: [] as number[], plain: [] as number[] };
  const pass = (kind: "chained" | "plain") => async (round: number) => {
    await cases[kind].pass(nth[kind] + round);
    units[kind].push(written);
  };
  const taken = await interleaved({ chained: pass("chained"), plain: pass("plain") }, rounds, warmUp);
  direct.middlewareStack.remove(metered);

  const state = { name, text: "x".repeat(3_000) };
  const begin = performance.now();
  for (let n = 0; n < 2_000; n++) hashOf({ ...state, n });
  const microseconds = (performance.now() - begin) / 2;
  const line = (kind: "chained" | "plain") => {
    const { ms, cpuMs } = taken(kind);
    return [kind, median(ms), quantile(ms, 0.95), median(cpuMs), median(units[kind])];
  };
  const ratio = (of: (kind: "chained" | "plain") => number) => of("chained") / of("plain");
  return table(
    "(k) A step passed with its fact chained, and by the same store without the chain",
    ["", "ms", "p95", "own CPU ms", "units written"],
    [
      line("chained"),
      line("plain"),
      [
        "ratio",
        ratio((kind) => median(taken(kind).ms)),
        ratio((kind) => quantile(taken(kind).ms, 0.95)),
        ratio((kind) => median(taken(kind).cpuMs)),
        ratio((kind) => median(units[kind])),
      ],
    ],
    [
      `Medians of ${rounds} steps each, taken in turn on DynamoDB Local. A hash over 3 KB: ${microseconds.toFixed(0)} µs; a decision takes one`,
      "of the state, and one of each fact. A change that states no fact costs a row more, which the plain store has not.",
    ],
  );
};
