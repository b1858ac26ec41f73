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

/** What a Chinese sentence calls a role. */
export const roleInChinese: Record<Role, string> = {
  person: "本人",
  "window-clerk": "窗口人员",
  "township-clerk": "乡镇街道经办人",
  "cdpf-reviewer": "残联审核人",
  "civil-affairs-officer": "民政审定人",
  "finance-officer": "财政人员",
  supervisor: "上级督导人",
  "region-administrator": "地区管理员",
  "platform-administrator": "平台管理员",
};
