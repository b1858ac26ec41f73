import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { cancelled } from "./cancelled.ts";

const because = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: "",
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

it.each(["ConditionalCheckFailed", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])(
  "has the rule asked again after %s, which is nothing broken",
  (code) => {
    expect(cancelled(because("None", code), 0)).toBe("conflict");
  },
);

it("tells a name that is held from a record that another was quicker to change", () => {
  expect(cancelled(because("ConditionalCheckFailed", "None"), 1)).toBe("held");
  expect(cancelled(because("ConditionalCheckFailed", "ConditionalCheckFailed"), 1)).toBe("conflict");
  expect(cancelled(because("TransactionConflict", "None"), 1)).toBe("conflict");
});

it("throws what is broken", () => {
  expect(() => cancelled(because("None", "ValidationError"), 0)).toThrow();
  expect(() => cancelled(new Error("no table"), 0)).toThrow("no table");
});
