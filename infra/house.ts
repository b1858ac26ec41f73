import { certificates } from "@tongban/certificates/contract";
import { crossProvince } from "@tongban/cross-province/contract";
import type { Contract } from "@tongban/events/contract";
import { persons } from "@tongban/persons/contract";
import { regions } from "@tongban/regions/contract";
import { subsidies } from "@tongban/subsidies/contract";
import { type App, Validations } from "aws-cdk-lib";
import type { Code } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { Platform } from "./platform.ts";
import { Service } from "./service.ts";

export const contracts: readonly Contract[] = [regions, certificates, subsidies, crossProvince, persons];

/** Personal data of this kind stays in China (个人信息保护法 第四十条), so Ningxia unless another partition is asked for. */
const regionOf: Record<string, string> = { "aws-cn": "cn-northwest-1", aws: "ap-southeast-1" };

export const checks = () => [new AwsSolutionsChecks(), new ServerlessChecks()];

/** The platform, then one stack per contract, checked by cdk-nag. Context: `partition`, `region`, `account`. */
export const drawHouse = (app: App, code: (name: string) => Code) => {
  const partition = String(app.node.tryGetContext("partition") ?? "aws-cn");
  const region = app.node.tryGetContext("region") ?? regionOf[partition];
  if (!region) throw new Error(`No such partition: ${partition}. Say one of ${Object.keys(regionOf).join(", ")}`);
  const account = app.node.tryGetContext("account") ?? process.env.CDK_DEFAULT_ACCOUNT;
  const props = { code, env: { region, account }, terminationProtection: true };

  const platform = new Platform(app, "tongban-platform", props);
  const services = contracts.map((contract) => {
    const service = new Service(app, `tongban-${contract.name}`, { ...props, contract });
    service.addStackDependency(platform);
    return service;
  });
  Validations.of(app).acknowledge(
    { id: "Serverless-LambdaTracing", reason: "Lambda has no X-Ray in the China regions; a fact's cause is the trace" },
    {
      id: "Serverless-LambdaDLQ",
      reason: "No function is invoked asynchronously: what fails goes back to the caller, the queue or the stream",
    },
  );
  Validations.of(app).addPlugins(...checks());
  return { platform, services };
};
