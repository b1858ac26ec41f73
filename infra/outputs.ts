import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";

/** An error in words: a connection that was refused has none of its own. */
const wordsOf = (error: unknown) =>
  error instanceof Error ? error.message || ("code" in error ? String(error.code) : error.name) : String(error);

/**
 * What the stack of a service, or the platform's, states of itself in its outputs; `missing` is told which it does not
 * state, or why it cannot be asked.
 */
export const outputsOf = async (of: string, missing: (words: string) => never) => {
  const StackName = `tongban-${of}`;
  const { Stacks = [] } = await new CloudFormationClient()
    .send(new DescribeStacksCommand({ StackName }))
    .catch((error: unknown) => missing(`${StackName} cannot be asked: ${wordsOf(error)}`));
  return (key: string): string =>
    Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ??
    missing(`${StackName} states no ${key}`);
};
