import type { Judge } from "../iam/judge.ts";
import type { World } from "../template/world.ts";
import { escaped, type Service, xml } from "./protocol.ts";

/** Answers what the stacks state of themselves, and hands every other form on. */
export const withStacks = (world: World, judge: Judge, others: Service): Service => {
  return (call) => {
    const form = new URLSearchParams(call.raw.toString());
    if (form.get("Action") !== "DescribeStacks") return others(call);
    const name = form.get("StackName") ?? "";
    const verdict = judge.session(call.principal, { action: "cloudformation:DescribeStacks", resource: "*" });
    const outputs = world.outputs(name);
    if (!verdict.allowed || !outputs) {
      const [code, message] = verdict.allowed
        ? ["ValidationError", `Stack with id ${name} does not exist`]
        : ["AccessDenied", verdict.message];
      return xml(
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error></ErrorResponse>`,
        verdict.allowed ? 400 : 403,
      );
    }
    const members = Object.entries(outputs).map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${escaped(value)}</OutputValue></member>`,
    );
    return xml(
      `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>` +
        `<StackName>${escaped(name)}</StackName><CreationTime>2022-03-30T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>` +
        `<Outputs>${members.join("")}</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
    );
  };
};
