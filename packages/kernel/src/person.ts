import * as z from "zod";
import { refuse } from "./decision.ts";

/**
 * Who a person is without saying so: the base64url of a keyed hash (HMAC-SHA-256) of the identity number, made by the
 * runtime. The number itself is never a key, a path, a log word or an event field.
 */
export const PersonId = z
  .string()
  .regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/)
  .brand("PersonId");
export type PersonId = z.infer<typeof PersonId>;

/** An officer acts on persons' matters whose token does not say which person they are. */
export const notIdentified = refuse("officer-not-identified", {
  zh: "登录凭证没有说明经办人是谁，不能办理。请地区管理员在工作人员登记中补录您的公民身份号码。",
  en: "The token does not say which person you are. Have the region's administrator enter your identity number.",
});
