import { afterAll, beforeAll, expect, it } from "vitest";
import { contracts } from "../../infra/house.ts";
import type { Outcome } from "./support/attacker.ts";
import { type Attempt, attemptsOf } from "./support/attempts.ts";
import { type Ground, openGround } from "./support/ground.ts";
import { targetsOf } from "./support/targets.ts";

let ground: Ground;
const tried: { attempt: Attempt; outcome: Outcome }[] = [];

/** Denied by who asks and what, and by nothing else. */
const isDenied = ({ code }: Outcome) => code === "AccessDenied" || code === "AccessDeniedException";
const told = ({ attempt: { service, role, group, name }, outcome }: (typeof tried)[number]) =>
  `${service} ${role} · ${group} · ${name}: ${outcome.status} ${outcome.code}`;

beforeAll(async () => {
  ground = await openGround();
  for (const attempt of attemptsOf(targetsOf(ground))) tried.push({ attempt, outcome: await ground.run(attempt) });
});
afterAll(() => ground?.stop());

it("each attempt that must be denied is denied, and not for another reason", () => {
  const passed = tried.filter(({ attempt, outcome }) => attempt.expected === "denied" && !isDenied(outcome));
  expect(passed.map(told)).toEqual([]);
});

it("what each role must be allowed is let through: the judge does not deny everything", () => {
  const refused = tried.filter(
    ({ attempt, outcome }) => attempt.expected === "allowed" && (isDenied(outcome) || outcome.status >= 500),
  );
  expect(refused.map(told)).toEqual([]);
});
