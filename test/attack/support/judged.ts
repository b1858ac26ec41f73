import { type Asked, type Judge, openJudge } from "../../../infra/local/iam/judge.ts";
import { withOperator } from "../../../infra/local/iam/operator.ts";
import { readPolicies } from "../../../infra/local/iam/policies.ts";
import type { Principal } from "../../../infra/local/iam/sessions.ts";
import type { World } from "../../../infra/local/template/world.ts";
import { type Attempt, attemptsOf } from "./attempts.ts";
import { openGround } from "./ground.ts";
import { targetsOf } from "./targets.ts";

/** One question to the judge: a session of a role asks, or a service of AWS in the name of one of its resources. */
export type Question = { asked: Asked } & ({ principal: Principal } | { service: string; sourceArn: string });

/** What is let through only if every question is answered with yes. */
export type Judged = { name: string; expected: Attempt["expected"]; questions: Question[] };

/** The judge as a pure question: is this let through in a house with these policies? */
export const passes = (world: World) => {
  const judge = openJudge(withOperator(readPolicies(world)));
  return ({ questions }: Judged) =>
    questions.every((one) =>
      "principal" in one
        ? judge.session(one.principal, one.asked).allowed
        : judge.service(one.service, one.sourceArn, one.asked).allowed,
    );
};

/** What each attempt asks of the judge, found out by letting all of them through. */
export const recordAttempts = async () => {
  const heard: Question[] = [];
  const listening = (judge: Judge): Judge => ({
    ...judge,
    session: (principal, asked) => {
      heard.push({ principal, asked });
      return { allowed: true };
    },
  });
  const ground = await openGround(listening);
  try {
    const judged = new Map<string, Judged>();
    for (const attempt of attemptsOf(targetsOf(ground))) {
      if (attempt.as !== undefined) await ground.run({ by: attempt.by, as: attempt.as });
      heard.length = 0;
      await ground.run(attempt);
      // A bucket asks once more, to say whether an object may be missed.
      const questions = heard.slice(0, "path" in attempt.wire ? 1 : undefined);
      const { service, role, group, name, expected } = attempt;
      const one = { name: `${service} ${role} · ${group} · ${name}`, expected, questions };
      judged.set(JSON.stringify([expected, questions]), one);
    }
    return { judged: [...judged.values()], world: ground.world };
  } finally {
    await ground.stop();
  }
};
