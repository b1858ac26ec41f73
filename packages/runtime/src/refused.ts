import { refuse } from "@tongban/kernel/decision";

export const reused = refuse(
  "idempotency-key-reused",
  { zh: "同一幂等键已用于另一份请求。", en: "This Idempotency-Key was used with a different request." },
  { field: "/headers/idempotency-key" },
);

export const notYours = refuse("not-yours", {
  zh: "您只能办理本人或本办公室的事项。",
  en: "You may act only on your own matters or those of your office.",
});

/**
 * Refused only because the law or the calendar of that day, or the region's keys, are not there yet: not an answer. An event goes
 * back to the queue, and then to the dead letters, until that is done.
 */
export const waits = ({ reason }: { reason: string }) =>
  ["region-unknown", "region-keys-missing", "policy-not-in-force", "calendar-not-covered"].includes(reason);
