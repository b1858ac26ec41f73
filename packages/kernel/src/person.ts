import * as z from "zod";

/**
 * Who a person is without saying so: the base64url of a keyed hash (HMAC-SHA-256) of the identity number, made by the
 * runtime. The number itself is never a key, a path, a log word or an event field.
 */
export const PersonId = z
  .string()
  .regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/)
  .brand("PersonId");
export type PersonId = z.infer<typeof PersonId>;
