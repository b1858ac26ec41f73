import * as z from "zod";
import { defineCommand } from "./command.ts";

/** Go on measuring what a draft's law would change. Where to go on stands in the service's own record of the draft. */
export const measureCommand = <Service extends string>(service: Service) =>
  defineCommand(`${service}.measure-law`, { draft: z.string() });
