import { Envelope } from "@tongban/events/define";
import * as z from "zod";
import { at } from "./api.ts";
import { requestOf, scheme } from "./job.ts";
import { type Cast, hongshan, hulan, nameOf } from "./places.ts";

const Award = z.object({ from: z.string(), paidThrough: z.string() });
const history = z.object({ items: z.array(Envelope) });
const titles: Record<string, string> = { running: "办理中", stopped: "停", met: "按期", missed: "逾期" };

/** What a person's job came to: every limit with its day, and the line on the roster as finance has it. */
export const closingTable = async (cast: Cast, person: string): Promise<string> => {
  const request = await requestOf(cast, person);
  if (!request) return "";
  const rows = request.limits.map(
    ({ region, limit, due, state }) => `  ${nameOf[region]}  ${limit.padEnd(16)}  ${due}  ${titles[state]} ${state}`,
  );
  const award = await cast.resident(person).get(at(hongshan, `subsidies/awards/${scheme}.${person}`), Award);
  const facts = await cast.window.get(at(hulan, `cross-province/requests/${request.id}/history?limit=100`), history);
  const roster = `${scheme}.${award.paidThrough}`;
  const { body } = await cast.finance.ask("GET", at(hongshan, `subsidies/rosters/${roster}/file`));
  return [
    "  ─────────────────────────────────────────────",
    `  申请日 applied ${request.appliedOn}，计发起月 from ${award.from}，已发至 paid through ${award.paidThrough}，受理地记录 ${facts.items.length} 件事实 facts`,
    ...rows,
    `  清册 roster ${roster} (CSV):`,
    ...String(body)
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\n")
      .map((line) => `    ${line}`),
  ].join("\n");
};
