import { Day } from "@tongban/kernel/day";
import * as z from "zod";
import { defineCommand } from "./command.ts";

/** Look at the records of a service that were due in the days before one, from this place in their list on. */
export const dueCommand = <Service extends string>(service: Service) =>
  defineCommand(`${service}.look-at-due`, { day: Day, after: z.string() });
