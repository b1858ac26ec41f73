import { recordKind } from "@tongban/events/record";
import { OfficeOpened } from "@tongban/events/regions";
import { PlaceName } from "@tongban/kernel/name";
import * as z from "zod";

/** An office's code as paths and tokens bear it; a township's is its nine digits. `below` is a word of the grants. */
export const OfficeCode = z.string().regex(/^(?!below$)[\w.-]{1,32}$/);

export const OfficeState = z.strictObject({
  ...OfficeOpened.data.shape,
  code: OfficeCode,
  name: PlaceName,
});
export type OfficeState = z.infer<typeof OfficeState>;

export const Office = recordKind({
  kind: "office",
  title: { zh: "机构登记", en: "office" },
  schema: OfficeState,
  index: ({ code }) => ({ queue: ["all", code] }),
});
