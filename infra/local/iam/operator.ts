import { createValidatedPolicy, validateIdentityPolicy } from "@cloud-copilot/iam-policy";
import type { Policies } from "./policies.ts";
import type { Principal } from "./sessions.ts";

/**
 * Who owns this machine, and runs the operators' commands against the local cloud. No template knows the role: in an
 * account it is the operator's own. Its policy allows everything; what stops it all the same stands on the resource.
 */
export const operator: Principal = {
  roleArn: "arn:aws-cn:iam::000000000000:role/operator",
  sessionName: "operator",
  tags: {},
};
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

/** The policies of the templates, and beside them the operator's. */
export const withOperator = (policies: Policies): Policies => {
  const policy = createValidatedPolicy(everything, validateIdentityPolicy, { name: "operator" });
  return {
    ...policies,
    identity: (arn) => (arn === operator.roleArn ? [{ name: "operator", policy }] : policies.identity(arn)),
  };
};
