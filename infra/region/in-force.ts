import type { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";
import { type Api, at } from "./api.ts";
import { cli } from "./arguments.ts";
import { say, until } from "./progress.ts";
import { RegionalLaw } from "./views.ts";

const Held = z.object({ digest: z.string() });

/** Waits until the law of a day is answered everywhere as the region has it; a function may go on with an older one for seconds. */
export const inForceFrom = async (api: Api, code: RegionCode, from: string): Promise<void> => {
  const { versions } = await api.get(at(code, "policy/versions"), RegionalLaw);
  const version = versions.find((each) => each.from <= from);
  if (!version) return say(`${from} 没有施行的规定 no law is in force on that day`);
  await until(
    async () => {
      const reply = await api.ask("GET", at(code, "policy"), { query: { on: from } });
      return reply.status < 500 && reply.status !== 200 ? undefined : Held.parse(JSON.parse(api.accepted(reply)));
    },
    {
      isDone: (law) => law?.digest === version.digest,
      line: () => "正在下达 spreading",
    },
  );
  say(
    `✓ ${code} 第${version.version}版自${version.from}起施行 version ${version.version} in force from ${version.from}`,
  );
  if (code.endsWith("00")) say(`  下级随后接办 the regions below take it over: ${cli} walks ${code}`);
};
