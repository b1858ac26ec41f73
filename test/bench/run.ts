import { parseArgs } from "node:util";
import { synthesise } from "../../infra/local/synth.ts";
import { bundles } from "./bundles.ts";
import { chain } from "./chain.ts";
import { counties } from "./counties.ts";
import { decide } from "./decide.ts";
import { openGround } from "./ground.ts";
import { journey } from "./journey.ts";
import { judge } from "./judge.ts";
import { machine } from "./machine.ts";
import { neighbour } from "./neighbour.ts";
import { packs } from "./packs.ts";
import { questions } from "./questions.ts";
import { storeRates } from "./rates.ts";
import { reads } from "./reads.ts";
import { units } from "./units.ts";

const begin = performance.now();
const { positionals: wanted, values } = parseArgs({
  allowPositionals: true,
  options: { regions: { type: "string", default: "200" } },
});
/** Counties in (h); China has 2,844. */
const regions = Number(values.regions);

/** Ten minutes at the most, and an hour where more regions are asked for, whatever hangs: DynamoDB Local ends with this process. */
const limit = regions > 200 ? 3_600_000 : 590_000;
setTimeout(() => {
  console.error(`The bench was stopped after ${limit / 60_000} minutes.`);
  process.exit(1);
}, limit).unref();

/** Whether a section is wanted: those whose letters follow the command, or all. */
const isWanted = (letter: string) => wanted.length === 0 || wanted.includes(letter);

console.log(machine());
if (["a", "b", "c", "d", "e", "h", "k", "n"].some(isWanted)) {
  const { dir } = await synthesise();
  if (isWanted("b")) console.log(await bundles());
  if (["a", "d", "e", "k"].some(isWanted)) {
    const ground = await openGround(dir);
    if (isWanted("a")) console.log(await decide(ground), await judge(ground), await reads(ground));
    if (isWanted("e")) console.log(await units(ground));
    if (isWanted("k")) console.log(await chain(ground));
    if (isWanted("d")) console.log(await storeRates(ground));
    await ground.stop();
  }
  if (isWanted("c")) console.log(await journey(dir));
  if (isWanted("n")) console.log(await neighbour(dir));
  if (isWanted("h")) await counties(dir, regions, console.log);
}
if (isWanted("f")) console.log(await questions());
if (isWanted("g")) console.log(await packs());
console.log(`\nMeasured in ${((performance.now() - begin) / 1000).toFixed(0)} s.`);
