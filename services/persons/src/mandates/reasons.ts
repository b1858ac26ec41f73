import { refuse } from "@tongban/kernel/decision";

export const proxyIsPrincipal = refuse(
  "proxy-is-principal",
  { zh: "代办人不能是本人。", en: "The proxy is somebody else than the person acted for." },
  { field: "/body/proxy/residentId" },
);
export const forOneself = refuse("mandate-for-oneself", {
  zh: "工作人员不能登记或者终止自己的代办关系，请由他人办理。",
  en: "Nobody enters or ends a mandate of their own as staff: have somebody else do it.",
});
export const proxyNotAdult = refuse(
  "proxy-not-adult",
  { zh: "代办人应为成年人。", en: "A proxy is of age." },
  { source: { document: "中华人民共和国民法典", clause: "第十七条、第十八条" }, field: "/body/proxy/residentId" },
);
export const notBorn = (who: "principal" | "proxy") =>
  refuse(
    "person-not-born",
    { zh: "公民身份号码中的出生日期晚于今日。", en: "The identity number's date of birth lies in the future." },
    { source: { document: "GB 11643", clause: "出生日期码" }, field: `/body/${who}/residentId` },
  );
export type PartyReason = "proxy-is-principal" | "mandate-for-oneself" | "proxy-not-adult" | "person-not-born";

export const villageNotTheirs = refuse(
  "village-not-theirs",
  { zh: "只有村（居）委会代办才填写村（社区）。", en: "Only a village committee acts for a village." },
  { field: "/body/proxy/village" },
);
export const villageNotNamed = refuse(
  "village-not-named",
  { zh: "请写明是哪个村（居）委会。", en: "Say which village's committee acts." },
  { field: "/body/proxy/village" },
);
export const villageElsewhere = refuse(
  "village-elsewhere",
  {
    zh: "该村（社区）不属于本人户籍所在的乡镇（街道）。",
    en: "That village is not of the township in whose register the person is.",
  },
  { field: "/body/proxy/village" },
);
export const villageNotEntered = (code: string) =>
  refuse(
    "village-not-entered",
    { zh: `本地区没有登记村（社区）${code}。`, en: `No village ${code} has been entered in this region.` },
    { field: "/body/proxy/village" },
  );
export type VillageReason = "village-not-theirs" | "village-not-named" | "village-elsewhere" | "village-not-entered";

export const officeElsewhere = refuse(
  "office-not-in-region",
  { zh: "该乡镇（街道）不在本地区。", en: "That township is not in this region." },
  { field: "/body/office" },
);
export const documentNotYet = refuse(
  "document-not-yet-made",
  { zh: "证明文件的日期晚于今日。", en: "The document is dated in the future." },
  { field: "/body/document/on" },
);
export const schemeUnknown = (id: string, matter: number, place: number) =>
  refuse(
    "scheme-unknown",
    { zh: `本地区没有名为${id}的补贴项目。`, en: `There is no scheme called ${id} in this region.` },
    { field: `/body/scope/matters/${matter}/schemes/${place}` },
  );
export const scopeNotNamed = refuse(
  "scope-not-named",
  { zh: "委托代办应写明委托的事项。", en: "What somebody is entrusted with is named." },
  { source: { document: "中华人民共和国民法典", clause: "第一百六十五条" }, field: "/body/scope/matters" },
);
