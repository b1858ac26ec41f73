import type { Status } from "./contract.ts";

/** What any service that asks the law, or whether a region takes anything in, may have to answer. */
export const lawReasons = {
  "region-unknown": 404,
  "region-not-live": 409,
  "region-suspended": 409,
  "region-closed": 410,
  "policy-not-in-force": 422,
  "scheme-unknown": 422,
  "procedure-unknown": 422,
  "setting-unknown": 422,
  "calendar-not-covered": 422,
} as const satisfies Record<string, Status>;

/** What any service that seals or opens what is a person's may have to answer. */
export const sealReasons = {
  "region-keys-missing": 409,
  "region-keys-destroyed": 410,
} as const satisfies Record<string, Status>;

/** What the export of a service may have to answer. */
export const exportReasons = { "kind-unknown": 422 } as const satisfies Record<string, Status>;

/** What the frame of every route may answer, whatever the service. */
export const frameReasons = {
  "page-token-invalid": 400,
  "idempotency-key-reused": 409,
  "not-yours": 403,
  "mandate-not-held": 403,
} as const;
export type FrameReason = keyof typeof frameReasons;
