import { createValidatedPolicy, validateIdentityPolicy } from "@cloud-copilot/iam-policy";
import type { Policies } from "./policies.ts";
import type { Principal } from "./sessions.ts";

/** Who runs `pnpm events` against the local cloud. No template knows the role: in an account it is the operator's own. */
export const operator: Principal = {
  roleArn: "arn:aws-cn:iam::000000000000:role/operator",
  sessionName: "operator",
  tags: {},
};

/** What `infra/README.md` says that an operator needs. */
const document = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: [
        "cloudformation:DescribeStacks",
        "dynamodb:GetItem",
        "events:PutEvents",
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:SendMessage",
      ],
      Resource: "*",
    },
  ],
};

/** The policies of the templates, and beside them the operator's. */
export const withOperator = (policies: Policies): Policies => {
  const policy = createValidatedPolicy(document, validateIdentityPolicy, { name: "operator" });
  return {
    ...policies,
    identity: (arn) => (arn === operator.roleArn ? [{ name: "operator", policy }] : policies.identity(arn)),
  };
};
