import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import QuickLRU from "quick-lru";
import { readObject, tell } from "./bucket.ts";

/** Townships a function has found served. One that is not served is looked for again each time. */
const served = new QuickLRU<string, true>({ maxSize: 5_000 });
const keyOf = (township: string) => `townships/${township}`;

/** Whether a township or sub-district (nine digits) has an office on the platform; refused otherwise, for a case there would wait for nobody. */
export const servedTownship = async (township: string, field: string): Promise<Answer<string, "township-unknown">> => {
  if (!served.has(township) && !(await readObject(keyOf(township))))
    return refuse(
      "township-unknown",
      { zh: `没有登记乡镇（街道）${township}的办事机构。`, en: `No office of the township ${township} is known here.` },
      { field },
    );
  served.set(township, true);
  return answer(township);
};

/** Makes known to every function that a township has an office. */
export const storeTownship = (region: RegionCode, township: string) => tell(region, keyOf(township), {});
