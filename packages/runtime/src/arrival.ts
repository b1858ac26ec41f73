import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** Something that came into the service's bucket from outside: whose region's, and under which id. */
export type Arrival = { region: RegionCode; id: string };

/** The name under which the inbox hears that something came. */
export const ARRIVED = "s3:ObjectCreated";

/** What S3 tells of new objects. */
export const Stored = z.looseObject({
  Records: z.array(z.looseObject({ s3: z.looseObject({ object: z.looseObject({ key: z.string() }) }) })),
});

/** What S3 says once, when it is told where to tell of new objects. */
export const Trial = z.looseObject({ Event: z.literal("s3:TestEvent") }).transform(() => ({ Records: [] }));

/** Whose arrival a key tells of, which S3 encodes as a form does; undefined when it is none that a tenant may write. */
export const arrivalOf = (key: string): Arrival | undefined => {
  const [, code, id] = /^incoming\/(\d{6})\/([\w.-]{1,64})$/.exec(decodeURIComponent(key.replaceAll("+", " "))) ?? [];
  return code && id ? { region: RegionCode.parse(code), id } : undefined;
};
