import { defineCommand } from "./command.ts";

/** Go on with the ledger of a region's days. Where to go on stands in the ledger. */
export const KeepLedger = defineCommand("ledger.go-on", {});
