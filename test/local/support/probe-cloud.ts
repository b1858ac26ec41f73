import * as z from "zod";
import { type Cloud, startCloud } from "../../../infra/local/cloud.ts";
import { probeTemplate, writeAssembly } from "./assembly.ts";

/** A cloud in memory of one service that does what it is asked, on the morning of 2022-03-31. */
export const startProbe = async (): Promise<Cloud> => {
  const templates = await writeAssembly({ probe: probeTemplate });
  return startCloud({ templates, now: new Date("2022-03-31T01:00:00Z") });
};

const json = { "content-type": "application/json" };

/** What the probe's function asks of AWS in its own name, or as the tenant of a region. */
export type Asked = { service: string; operation: string; input?: object; as?: Record<string, string> };
export const askProbe = async (cloud: Cloud, asked: Asked) => {
  const response = await fetch(`${cloud.apiUrl}/ask`, { method: "POST", body: JSON.stringify(asked), headers: json });
  return { status: response.status, ...z.looseObject({}).parse(await response.json()) };
};
