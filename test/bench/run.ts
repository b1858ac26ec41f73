import { synthesise } from "../../infra/local/synth.ts";
import { bundles } from "./bundles.ts";
import { decide } from "./decide.ts";
import { openGround } from "./ground.ts";
import { journey } from "./journey.ts";
import { judge } from "./judge.ts";
import { machine } from "./machine.ts";
import { storeRates } from "./rates.ts";
import { units } from "./units.ts";

/** Five minutes at the most, whatever hangs: DynamoDB Local ends with this process. */
setTimeout(() => {
  console.error("The bench was stopped after five minutes.");
  process.exit(1);
}, 290_000).unref();

const begin = performance.now();
console.log(machine());
const { dir } = await synthesise();
console.log(await bundles());
const ground = await openGround(dir);
for (const section of [decide, judge, units, storeRates]) console.log(await section(ground));
await ground.stop();
console.log(await journey(dir));
console.log(`\nMeasured in ${((performance.now() - begin) / 1000).toFixed(0)} s.`);
