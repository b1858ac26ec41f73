import { approve } from "@tongban/casework/approve";
import {
  pushed as caseOf,
  course,
  day,
  form,
  made,
  officer,
  papers,
  standingAt,
} from "@tongban/casework/chifeng.fixture";
import { viewOf } from "@tongban/casework/view";
import { RequestPushed } from "@tongban/events/cross-province";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import { compile } from "@tongban/policy/law";
import { lawOf, mergedOf, textOf } from "@tongban/policy/packs.fixture";
import { type Matter, matterOn } from "./matter.ts";
import { openRequest } from "./open.ts";
import type { Stand } from "./progress.ts";
import { push } from "./push.ts";
import { receive } from "./receive.ts";
import type { Request } from "./request.ts";
import { supplyPapers } from "./supply.ts";

export const hulan = RegionCode.parse("230111");
export const hongshan = RegionCode.parse("150402");
export const person = PersonId.parse("A".repeat(43));

const hulanLaw = compile(mergedOf(textOf("000000"), textOf("230111")), "hulan");

export const matterOf = (scheme: string, on = "2022-03-31") => matterOn(hulanLaw, lawOf(), scheme, day(on));
const between = matterOf("nursing-subsidy");
if (!between.ok) throw new Error(between.message.en);
export const matter: Matter = between.value;

export const filed = (change: object = {}) => ({
  id: "request-1",
  receiving: hulan,
  form: form(change),
  person,
  sealed: "sealed for Hulan",
});

/** The main job's request: opened on 2022-03-31 without two of its papers, complete on 2022-04-06, pushed on 2022-04-07. */
export const opened: Request = made<Request>(
  openRequest(undefined, filed({ presented: ["written-application"] }), matter, day("2022-03-31")),
);
export const complete: Request = made<Request>(supplyPapers(opened, matter, papers.slice(1), day("2022-04-06")));
export const pushing = push(complete, matter, "sealed for Hongshan", day("2022-04-07"));
export const pushed: Request = made<Request>(pushing);

/** The push as the household place hears it. */
export const arrived = {
  sequence: 3,
  data: RequestPushed.data.parse(pushing.ok ? pushing.facts[0]?.data : undefined),
};
export const received: Request = made<Request>(receive(undefined, arrived, person, day("2022-04-07")));

/** What the household place's service states on the way of the case, to its decision on 2022-04-20. */
export const stands: Stand[] = [
  ...[caseOf(), standingAt("national-entry"), standingAt("cdpf-review"), standingAt("decision")].map((file, n) => ({
    sequence: n + 1,
    case: viewOf(file, course),
  })),
  {
    sequence: 5,
    case: viewOf(
      made(
        approve(standingAt("decision"), course, {
          step: "decision",
          role: "civil-affairs-officer",
          by: officer("civil-affairs-officer"),
          day: day("2022-04-20"),
        }),
      ),
      course,
    ),
    outcome: "approved",
  },
];

/** The household place asks for a paper after the push. */
export const asking: Stand = { sequence: 1, case: viewOf(caseOf(papers.slice(0, 2)), course) };
