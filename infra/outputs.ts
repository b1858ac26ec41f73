import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";

/** What the stack of a service, or the platform's, states of itself in its outputs; `missing` is told which it does not state. */
export const outputsOf = async (of: string, missing: (words: string) => never) => {
  const StackName = `tongban-${of}`;
  const { Stacks = [] } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName }));
  return (key: string): string =>
    Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ??
    missing(`${StackName} states no ${key}`);
};
