import * as z from "zod";

/** Who acts. A grant ties a role to a region and, for those of an office, to the office. */
export const Role = z.enum([
  "person",
  "window-clerk",
  "township-clerk",
  "cdpf-reviewer",
  "civil-affairs-officer",
  "finance-officer",
  "supervisor",
  "region-administrator",
  "platform-administrator",
]);
export type Role = z.infer<typeof Role>;
