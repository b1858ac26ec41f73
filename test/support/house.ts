import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { Code } from "aws-cdk-lib/aws-lambda";
import { contracts, drawHouse } from "../../infra/house.ts";

/** The house as it deploys, only without the code of its functions. */
export const draw = (partition: string) => {
  const app = new App({ context: { partition } });
  const { platform, services } = drawHouse(app, () => Code.fromInline("exports.handler = () => {}"));
  return { app, stacks: [platform, ...services] };
};
export const china = draw("aws-cn");

type Resource = { Type: string; DeletionPolicy?: string; Properties: Record<string, unknown> };
export type Statement = {
  Effect: string;
  Action: string | string[];
  Resource?: unknown;
  Principal?: unknown;
  Condition?: unknown;
};
type Policy = { PolicyDocument: { Statement: Statement[] }; Roles: { Ref: string }[] };

export const templates = china.stacks.map((stack) => {
  const { Resources, Outputs = {} } = Template.fromStack(stack).toJSON();
  const resources: Record<string, Resource> = Resources;
  const outputs: Record<string, unknown> = Outputs;
  const of = <Properties>(type: string) =>
    Object.entries(resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties, ...rest }]) => ({ ...rest, id, properties: Properties as Properties }));
  return { name: stack.stackName, resources, outputs, of };
});
const [first, ...services] = templates;
if (!first) throw new Error("There is no platform");
export const platform = first;
export const pairs = contracts.map((contract) => {
  const service = services.find(({ name }) => name === `tongban-${contract.name}`);
  if (!service) throw new Error(`There is no stack of ${contract.name}`);
  return { contract, ...service };
});
type Drawn = (typeof templates)[number];

export const actions = ({ Action }: Statement) => [Action].flat();
export const arn = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
export const statementsOf = ({ of }: Drawn) =>
  of<Policy>("AWS::IAM::Policy").flatMap(({ properties: { PolicyDocument, Roles } }) =>
    PolicyDocument.Statement.map((statement) => ({ ...statement, roles: Roles.map(({ Ref }) => Ref) })),
  );
export const functionsIn = ({ of }: Drawn) =>
  of<{ Role: { "Fn::GetAtt": [string] }; Environment: { Variables: Record<string, unknown> } }>(
    "AWS::Lambda::Function",
  );
export const roleOf = (drawn: Drawn, id: RegExp) => {
  const role = drawn.of("AWS::IAM::Role").find((found) => id.test(found.id));
  if (!role) throw new Error(`${drawn.name} has no role ${id}`);
  return role.id;
};

/** What a service's tenant may do in a bucket whose name holds this. */
export const reachingS3 = (drawn: Parameters<typeof statementsOf>[0], bucket: string) =>
  statementsOf(drawn).filter(
    (statement) =>
      statement.roles.includes(roleOf(drawn, /^TenantRole/)) &&
      actions(statement).join().includes("s3:") &&
      JSON.stringify(statement.Resource).includes(bucket),
  );
