import { casesIn } from "./case.ts";
import type { Ground } from "./ground.ts";
import { interleaved, median, quantile } from "./sample.ts";
import { table } from "./table.ts";

const [rounds, warmUp] = [150, 30];
const PERSONS_A_PAGE = 25;

/** What it costs to write down that somebody was shown a person's data, before they are. */
export const reads = async ({ clients, home }: Ground): Promise<string> => {
  const cases = casesIn(home(clients.direct));
  const first = 900_000;
  for (let round = 0; round < rounds + warmUp; round += 1) await cases.open(first + round);
  const taken = await interleaved(
    {
      read: (round) => cases.read(first + round),
      shown: (round) => cases.show(first + round),
      page: (round) => cases.note(first + round, PERSONS_A_PAGE),
    },
    rounds,
    warmUp,
  );
  const plain = taken("read");
  const line = (title: string, name: "read" | "shown" | "page") => {
    const { ms, cpuMs } = taken(name);
    return [title, median(ms), median(ms) / median(plain.ms), quantile(ms, 0.95), median(cpuMs)];
  };
  return table(
    "(a) One record read, straight on DynamoDB Local, and read by somebody else than the person",
    ["what", "ms", "ratio to a read", "p95", "own CPU ms"],
    [
      line("a record read", "read"),
      line("a record read, and the reading written before the answer", "shown"),
      line(`a reading of ${PERSONS_A_PAGE} persons written`, "page"),
    ],
    [
      `Medians of ${rounds} each, taken in turn. A reading is a GetItem of what is not there and one transaction of two rows.`,
    ],
  );
};
