// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's own placeholders
import { describe, expect, it } from "vitest";
import { readAssembly } from "../../infra/local/template/assembly.ts";
import { drawWorld } from "../../infra/local/template/world.ts";
import { writeAssembly } from "./support/assembly.ts";

const draw = async (templates: Record<string, object>, parameters: Record<string, string> = {}) =>
  drawWorld(await readAssembly(await writeAssembly(templates)), "http://here", parameters);

/** What an expression comes to, seen as the name of a queue. */
const resolved = async (expression: unknown, more: object = {}) => {
  const Resources = {
    Told: { Type: "AWS::SQS::Queue", Properties: { Tags: expression } },
    Q: { Type: "AWS::SQS::Queue", Properties: { QueueName: "q" } },
    Table: { Type: "AWS::DynamoDB::Table", Properties: {} },
  };
  const world = await draw({ one: { Resources, ...more } }, { Given: "given" });
  const properties = world.all.find(({ id }) => id === "Told")?.properties;
  return (properties as { Tags?: unknown }).Tags;
};

describe("expressions", () => {
  it.each([
    [{ Ref: "Q" }, "http://here/000000000000/q"],
    [{ Ref: "Table" }, "one-Table"],
    [{ "Fn::GetAtt": ["Q", "Arn"] }, "arn:aws-cn:sqs:cn-northwest-1:000000000000:q"],
    [{ "Fn::GetAtt": "Q.QueueName" }, "q"],
    [{ "Fn::Sub": "${AWS::Partition}/${Q.QueueName}/${!Literal}" }, "aws-cn/q/${Literal}"],
    [{ "Fn::Sub": ["${own}-${AWS::Region}", { own: { "Fn::GetAtt": ["Q", "QueueName"] } }] }, "q-cn-northwest-1"],
    [{ "Fn::Join": ["/", ["a", { Ref: "AWS::URLSuffix" }]] }, "a/amazonaws.com.cn"],
    [{ "Fn::Select": [1, { "Fn::Split": [":", "a:b:c"] }] }, "b"],
    [{ "Fn::FindInMap": ["Map", { Ref: "AWS::Region" }, "Key"] }, "mapped"],
    [{ "Fn::If": ["IsHere", "here", "there"] }, "here"],
    [{ "Fn::If": ["IsElsewhere", "here", { Ref: "Given" }] }, "given"],
    [{ "Fn::Base64": "a" }, "YQ=="],
    [{ Ref: "ByDefault" }, "7"],
    [
      ["a", { Ref: "AWS::NoValue" }, { b: { Ref: "AWS::NoValue" }, c: 1 }],
      ["a", { c: 1 }],
    ],
  ])("%j comes to %j", async (expression, expected) => {
    const more = {
      Parameters: { Given: { Type: "String" }, ByDefault: { Type: "Number", Default: 7 } },
      Mappings: { Map: { "cn-northwest-1": { Key: "mapped" } } },
      Conditions: {
        IsHere: { "Fn::Equals": [{ Ref: "AWS::Region" }, "cn-northwest-1"] },
        IsElsewhere: { "Fn::And": [{ Condition: "IsHere" }, { "Fn::Not": [{ Condition: "IsHere" }] }] },
      },
    };
    expect(await resolved(expression, more)).toEqual(expected);
  });

  it("finds what another stack hands on, as a parameter or an export", async () => {
    const hand = {
      Resources: {
        Q: { Type: "AWS::SQS::Queue", Properties: { QueueName: "q" } },
        P: { Type: "AWS::SSM::Parameter", Properties: { Name: "/queue", Value: { "Fn::GetAtt": ["Q", "QueueName"] } } },
      },
      Outputs: { Out: { Value: { Ref: "Q" }, Export: { Name: "the-queue" } } },
    };
    const take = {
      Parameters: { Handed: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/queue" } },
      Resources: {
        A: { Type: "AWS::SQS::Queue", Properties: { QueueName: { "Fn::Sub": "${Handed}-a" } } },
        B: { Type: "AWS::SQS::Queue", Properties: { QueueName: "{{resolve:ssm:/queue}}-b" } },
        C: { Type: "AWS::SQS::Queue", Properties: { Tags: { "Fn::ImportValue": "the-queue" } } },
      },
    };
    const world = await draw({ take, hand });
    expect(world.all.map(({ name }) => name)).toEqual(expect.arrayContaining(["q-a", "q-b"]));
    expect(world.all.find(({ id }) => id === "C")?.properties).toEqual({ Tags: "http://here/000000000000/q" });
  });
});

describe("what the local cloud does not know", () => {
  const one = (resource: object, more: object = {}) => draw({ one: { Resources: { Odd: resource }, ...more } });
  it.each([
    ["AWS::Pipes::Pipe", { Type: "AWS::Pipes::Pipe" }],
    ["Fn::Cidr", { Type: "AWS::SQS::Queue", Properties: { QueueName: { "Fn::Cidr": [] } } }],
    ["Nobody", { Type: "AWS::SQS::Queue", Properties: { QueueName: { Ref: "Nobody" } } }],
    ["Wealth", { Type: "AWS::SQS::Queue", Properties: { Tags: { "Fn::GetAtt": ["Odd", "Wealth"] } } }],
    ["/nowhere", { Type: "AWS::SQS::Queue", Properties: { Tags: "{{resolve:ssm:/nowhere}}" } }],
  ])("is refused by name: %s", async (name, resource) => {
    await expect(one(resource)).rejects.toThrow(name);
  });

  it("includes a parameter without a value", async () => {
    const queue = { Type: "AWS::SQS::Queue", Properties: { QueueName: { Ref: "Empty" } } };
    await expect(one(queue, { Parameters: { Empty: { Type: "String" } } })).rejects.toThrow("Empty");
  });

  it("does not include a resource whose condition does not hold", async () => {
    const world = await one(
      { Type: "AWS::Pipes::Pipe", Condition: "Never" },
      { Conditions: { Never: { "Fn::Equals": [1, 2] } } },
    );
    expect(world.all).toEqual([]);
  });
});
