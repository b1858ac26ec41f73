import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import type { Outcome } from "./support/attacker.ts";
import { type Attempt, attemptsOf } from "./support/attempts.ts";
import { type Ground, openGround } from "./support/ground.ts";
import { assume } from "./support/on-roles.ts";
import { type House, targetsOf } from "./support/targets.ts";

const Attached = z.looseObject({ Roles: z.array(z.string()), PolicyDocument: z.unknown() });
const Trusted = z.looseObject({ AssumeRolePolicyDocument: z.unknown() });

let ground: Ground;
let house: House;
const tried: { attempt: Attempt; outcome: Outcome }[] = [];

/** Denied by who asks and what, and by nothing else. */
const isDenied = ({ code }: Outcome) => code === "AccessDenied" || code === "AccessDeniedException";
const told = ({ attempt: { service, role, group, name, expected }, outcome }: (typeof tried)[number]) =>
  `${service} ${role} · ${group} · ${name} (must be ${expected}): ${outcome.status} ${outcome.code}`;

/** The table of attacks: who, at what, how often, and how it ended. Printed when `ATTACK_TABLE` is set, each attempt with `all`. */
const print = () => {
  const rows = new Map<string, { attempts: number; denied: number; allowed: number; wrong: number }>();
  for (const { attempt, outcome } of tried) {
    const name = `${attempt.service.padEnd(16)} ${attempt.role.padEnd(16)} ${attempt.group}`;
    const row = rows.get(name) ?? { attempts: 0, denied: 0, allowed: 0, wrong: 0 };
    row.attempts += 1;
    row[isDenied(outcome) ? "denied" : "allowed"] += 1;
    row.wrong += isDenied(outcome) === (attempt.expected === "denied") ? 0 : 1;
    rows.set(name, row);
  }
  for (const [name, { attempts, denied, allowed, wrong }] of rows)
    console.log(`${name.padEnd(60)} ${attempts} attempts, ${denied} denied, ${allowed} as granted, ${wrong} wrong`);
  if (process.env.ATTACK_TABLE === "all") for (const one of tried) console.log(told(one));
  const denied = tried.filter(({ outcome }) => isDenied(outcome)).length;
  console.log(`${tried.length} attempts: ${denied} denied, ${tried.length - denied} let through as granted`);
};

beforeAll(async () => {
  ground = await openGround();
  house = targetsOf(ground);
  for (const attempt of attemptsOf(house)) tried.push({ attempt, outcome: await ground.run(attempt) });
  if (process.env.ATTACK_TABLE) print();
}, 300_000);
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

it("policies stay within what IAM takes: 2,048 characters of trust, 10,240 of a role's own", () => {
  const { world } = ground;
  const sizes = world.of("AWS::IAM::Role").flatMap(({ ref, properties }) => {
    const own = world.of("AWS::IAM::Policy").filter((policy) => Attached.parse(policy.properties).Roles.includes(ref));
    const texts = own.map((policy) => JSON.stringify(Attached.parse(policy.properties).PolicyDocument));
    const trust = JSON.stringify(Trusted.parse(properties).AssumeRolePolicyDocument);
    return [
      { ref, what: "trust", size: trust.length, most: 2048 },
      { ref, what: "own", size: texts.join("").length, most: 10_240 },
    ];
  });
  expect(sizes.filter(({ size, most }) => size > most)).toEqual([]);
});

describe.each(contracts)("$name", ({ name }) => {
  const mine = () => tried.filter(({ attempt }) => attempt.service === name).map(({ attempt }) => attempt);

  it("attacks with every role that its functions have", () => {
    const functions = house.attackers.filter(({ service }) => service === name);
    expect(functions.map(({ edge }) => edge).toSorted()).toEqual(["api", "inbox", "relay"]);
    for (const { role, edge } of functions)
      expect(house.targets.find(({ service }) => service === name)?.roles[edge as "api"]).toBe(role);
  });

  it.each([
    ["api", 300],
    ["inbox", 300],
    ["relay", 300],
    ["api as tenant", 500],
    ["inbox as tenant", 500],
  ] as const)("tries enough as its %s, at every other service too", (role, least) => {
    const attempts = mine().filter((attempt) => attempt.role === role);
    expect(attempts.filter(({ expected }) => expected === "denied").length).toBeGreaterThan(least);
    expect(attempts.filter(({ expected }) => expected === "allowed").length).toBeGreaterThan(3);
    for (const other of contracts.filter((contract) => contract.name !== name))
      expect(attempts.filter((attempt) => attempt.name.startsWith(other.name)).length).toBeGreaterThan(50);
  });

  it("cannot make a session that outlives an hour; a chained one never can", async () => {
    const [by] = house.attackers.filter((attacker) => attacker.service === name && attacker.edge === "api");
    const role = house.targets.find(({ service }) => service === name)?.tenantRole ?? "";
    const longer = { role, name, tags: { region: "150402" }, more: { DurationSeconds: "3601" } };
    const outcome = await ground.run({ by: by?.arn ?? "", as: undefined, wire: assume(longer) });
    expect(outcome).toMatchObject({ status: 400, code: "ValidationError" });
  });
});
