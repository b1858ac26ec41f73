import { Day } from "@tongban/kernel/day";
import * as z from "zod";
import { defineCommand } from "./command.ts";

/** Look at the records of a service that were due on a day, from this place in the list of that day on. */
export const dueCommand = <Service extends string>(service: Service) =>
  defineCommand(`${service}.look-at-due`, { due: Day, after: z.string().optional() });
