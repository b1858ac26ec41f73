import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";

/** Why a transaction may fail without anything being broken. */
const RETRIED = new Set([
  "None",
  "ConditionalCheckFailed",
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
]);

/**
 * What it means that a transaction failed: one of the names, which its first items take, is held by another record; or
 * somebody else was quicker, and the rule is to be asked again. Throws what is broken.
 */
export const cancelled = (error: unknown, names: number): "conflict" | "held" => {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const codes = error.CancellationReasons?.map(({ Code }) => Code ?? "None") ?? [];
  if (codes.some((code) => !RETRIED.has(code))) throw error;
  const onlyNames = codes.every((code, n) => code === "None" || n < names);
  return onlyNames && codes.includes("ConditionalCheckFailed") ? "held" : "conflict";
};
