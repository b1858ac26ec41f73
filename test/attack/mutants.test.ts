import { beforeAll, expect, it } from "vitest";
import type { World } from "../../infra/local/template/world.ts";
import { besides } from "./support/beside.ts";
import { secondOf, seconds, together } from "./support/depth.ts";
import { type Judged, passes, recordAttempts } from "./support/judged.ts";
import { heldBy, type Mutant, mutantsOf, mutated, nameOf } from "./support/mutants.ts";

let world: World;
let judged: Judged[] = [];
let outcomes: { mutant: Mutant; by: Judged | undefined }[] = [];

/** The first question that is answered otherwise than it must be in a house that is weaker by so much. */
const firstWrong = (weaker: readonly Mutant[]): Judged | undefined => {
  const arns = weaker.flatMap(({ of }) => heldBy(world, of));
  const services = weaker.flatMap(({ statement }) => statement.Action.map((action) => action.split(":")[0]));
  const concerned = judged.filter(({ questions }) =>
    questions.some(
      ({ asked, ...by }) =>
        services.includes(asked.action.split(":")[0]) &&
        (("principal" in by && arns.includes(by.principal.roleArn)) ||
          arns.some((arn) => asked.resource === arn || asked.resource.startsWith(`${arn}/`))),
    ),
  );
  const isPassed = passes(mutated(world, weaker));
  return concerned.find((one) => isPassed(one) !== (one.expected === "allowed"));
};

beforeAll(async () => {
  const recorded = await recordAttempts();
  ({ world } = recorded);
  judged = [...recorded.judged, ...besides(world)];
  outcomes = mutantsOf(world).map((mutant) => ({ mutant, by: firstWrong([mutant]) }));
}, 300_000);

it("as the house stands, the judge answers each question as it must", () => {
  const isPassed = passes(world);
  const wrong = judged.filter((one) => isPassed(one) !== (one.expected === "allowed"));
  expect(wrong.map(({ name, expected }) => `${name} must be ${expected}`)).toEqual([]);
  expect(judged.length).toBeGreaterThan(5000);
});

it("each condition, action, resource and principal that is taken away lets an attack through, or has a second behind it", () => {
  const survived = outcomes.filter(({ by }) => by === undefined).map(({ mutant }) => mutant);
  expect(survived.filter((mutant) => !secondOf(mutant)).map(nameOf)).toEqual([]);
  const unused = seconds.filter(({ what }) => !survived.some((mutant) => what.test(nameOf(mutant))));
  expect(unused, "These are no seconds any more").toEqual([]);
  const killed = outcomes.length - survived.length;
  expect(killed).toBeGreaterThan(survived.length);
  if (process.env.ATTACK_TABLE) {
    console.log(
      `${judged.length} questions, ${outcomes.length} mutants: ${killed} killed, ${survived.length} survived`,
    );
    for (const { what, because } of seconds)
      console.log(`${survived.filter((mutant) => what.test(nameOf(mutant))).length} survived: ${because}`);
    for (const { mutant, by } of outcomes) if (by) console.log(`${nameOf(mutant)} → ${by.name}`);
  }
});

it("what survives alone does not survive without its second", () => {
  const mutants = outcomes.map(({ mutant }) => mutant);
  const pairs = outcomes.flatMap(({ mutant, by }) => {
    const weaker = by === undefined ? together(mutant, mutants) : [];
    return weaker.length > 0 ? [{ mutant, weaker }] : [];
  });
  expect(pairs.length).toBeGreaterThan(0);
  for (const { mutant, weaker } of pairs) expect(weaker.length, nameOf(mutant)).toBeGreaterThan(1);
  const whole = new Map(pairs.map(({ weaker }) => [weaker.map(nameOf).join(), weaker]));
  expect([...whole].flatMap(([names, weaker]) => (firstWrong(weaker) ? [] : [names]))).toEqual([]);
});
