import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { openFaults } from "../run/faults.ts";
import { faultyServices } from "./faulty.ts";
import { type Call, json } from "./protocol.ts";

const callBy = (caller: string): Call => ({
  operation: "PutItem",
  body: {},
  raw: Buffer.alloc(0),
  method: "POST",
  path: "/",
  headers: { "user-agent": `aws-sdk-js/3.981.0 ua/2.1 os/linux lang/js md/nodejs#24.21.0 app/${caller} m/E,n` },
  principal: { roleArn: "arn:aws-cn:iam::000000000000:role/x", sessionName: "x", tags: {} },
});

it("does and answers nothing more for a caller that is silenced, and goes on for others", async () => {
  const faults = openFaults();
  const heard: string[] = [];
  const service = ({ headers }: Call) => {
    heard.push(headers["user-agent"]?.match(/app\/(\S+)/)?.[1] ?? "");
    return json({});
  };
  const each = { dynamodb: service, streams: service, sqs: service, s3: service, sts: service, kms: service };
  const { dynamodb } = faultyServices({ ...each, events: service }, faults);
  await dynamodb(callBy("copy-1"));
  faults.silence("copy-1");
  const silent = Promise.resolve(dynamodb(callBy("copy-1"))).then(() => "answered");
  await dynamodb(callBy("copy-2"));
  expect(heard).toEqual(["copy-1", "copy-2"]);
  expect(await Promise.race([silent, sleep(50, "nothing")])).toBe("nothing");
});
