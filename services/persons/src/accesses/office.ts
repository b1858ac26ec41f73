import { recordKind } from "@tongban/events/record";
import * as z from "zod";

/** What an office of the region is called, so that who has read can be told by it. */
const OfficeName = z.strictObject({ code: z.string(), name: z.string() });
export type OfficeName = z.infer<typeof OfficeName>;

export const OfficeNameKind = recordKind({
  kind: "office-name",
  title: { zh: "办理机构名称", en: "name of an office" },
  schema: OfficeName,
  index: ({ code }) => ({ queue: ["all", code] }),
});
