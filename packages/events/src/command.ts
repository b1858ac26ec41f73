import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** Work a service sends to its own inbox, one region at a time, so that no invocation depends on a region's size. */
export const defineCommand = <Name extends `${string}.${string}`, Shape extends z.ZodRawShape>(
  command: Name,
  shape: Shape,
) => {
  const schema = z.object({ command: z.literal(command), region: RegionCode, ...shape });
  return {
    command,
    schema,
    of: (region: RegionCode, more: z.input<z.ZodObject<Shape>>): Command => ({ command, region, ...more }),
  };
};

export type Command = { command: string; region: RegionCode };
export type CommandDefinition = { command: string; schema: z.ZodType };
export type CommandOf<D extends CommandDefinition> = z.output<D["schema"]>;
