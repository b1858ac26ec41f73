import type { Envelope } from "@tongban/events/define";
import type { Cloud } from "./cloud.ts";
import { closingTable } from "./story/closing.ts";
import { isFinished, playJob } from "./story/job.ts";
import { personOf } from "./story/people.ts";
import { bringOnBoard, castOf } from "./story/places.ts";
import { registerCertificate } from "./story/register.ts";
import { teller } from "./story/telling.ts";

type Stage = { print: (line: string) => void; hear: (listener: (envelope: Envelope) => void) => void };

/**
 * Does the main job before the user's eyes: handed in at Hulan, decided and paid in Hongshan. What an earlier run left
 * unfinished goes on; what it finished is told, and the next person's is done. Answers whose job it did.
 */
export const tellMainJob = async (cloud: Cloud, { print, hear }: Stage): Promise<{ person: string }> => {
  const cast = castOf(cloud);
  hear(teller(print));
  await cloud.settle();
  print("\n上线 · on board");
  await bringOnBoard(cloud, cast, print);
  for (let nth = 1; ; nth++) {
    const applicant = personOf(nth);
    const person = await registerCertificate(cloud, cast, applicant);
    if (await isFinished(cast, person)) {
      print(`\n第${nth}人已办结 · person ${nth} is done`);
      print(await closingTable(cast, person));
      continue;
    }
    print(`\n第${nth}人 · person ${nth}`);
    await playJob(cloud, cast, applicant, person, print);
    print(await closingTable(cast, person));
    return { person };
  }
};
