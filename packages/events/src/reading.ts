import type { Message } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import * as z from "zod";
import { defineEvent } from "./define.ts";

/** What of a person an answer can show, in the words in which the person is told of it. */
export const personFields = {
  person: { zh: "个人标识（不含号码）", en: "the id that stands for the person" },
  name: { zh: "姓名", en: "name" },
  number: { zh: "公民身份号码", en: "identity number" },
  certificateNumber: { zh: "残疾人证号", en: "certificate number" },
  certificate: { zh: "残疾类别、等级和有效期", en: "category, grade and validity of the certificate" },
  household: { zh: "家庭经济状况", en: "economy of the household" },
  phone: { zh: "联系电话", en: "telephone" },
  account: { zh: "银行账户", en: "bank account" },
  proxy: { zh: "代办人", en: "who acts for the person" },
  case: { zh: "申请及办理情况", en: "application and where it stands" },
  award: { zh: "补贴资格", en: "award" },
  payment: { zh: "发放月份和金额", en: "months and sums paid" },
  history: { zh: "办理经过", en: "what happened, step by step" },
  mandate: { zh: "代办关系", en: "who may act for whom" },
  paper: { zh: "材料", en: "papers" },
  access: { zh: "查阅记录", en: "who has read of the person" },
} as const satisfies Record<string, Message>;
export type PersonField = keyof typeof personFields;

/** What is written down of a reading: whose data, what of it, by which route, and for which record or purpose. */
export const reading = {
  persons: z.array(PersonId).min(1),
  fields: z.array(z.string()),
  route: z.string(),
  /** The record that was asked for: `applications/<id>`. */
  matter: z.string().optional(),
  purpose: z.string().optional(),
};

/**
 * That somebody was shown a person's data who is not that person. Who, as what and when stands in the envelope. No fields:
 * the person was looked for, and nothing is kept of them here. The frame states it for every route that `shows`.
 */
export const personDataRead = <Service extends string>(service: Service) =>
  defineEvent(`${service}.person-data-read.v1`, reading);
