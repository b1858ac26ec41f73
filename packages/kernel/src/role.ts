import * as z from "zod";

/**
 * Who acts. A grant ties a role to a region and, for those of an office, to the office: a township, an institution that
 * assesses or gives care, or an employer, the last two by their credit codes.
 */
export const Role = z.enum([
  "person",
  "window-clerk",
  "township-clerk",
  "cdpf-reviewer",
  "civil-affairs-officer",
  "finance-officer",
  "assessor",
  "housing-officer",
  "employment-officer",
  "employer",
  "institution",
  "supervisor",
  "agency",
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
  assessor: "评定人员",
  "housing-officer": "住房城乡建设人员",
  "employment-officer": "残疾人就业服务人员",
  employer: "用人单位经办人",
  institution: "服务机构经办人",
  supervisor: "上级督导人",
  agency: "其他部门人员",
  "region-administrator": "地区管理员",
  "platform-administrator": "平台管理员",
};
