import { PapersReceived } from "@tongban/events/cross-province";
import { accept, unchanged } from "@tongban/kernel/decision";
import { mirrored } from "./matter.ts";
import type { Request } from "./request.ts";

/** The household side hands papers, brought to the receiving place, to the service that asked for them. */
export const receivePapers = (request: Request, presented: readonly string[]) =>
  request.stage === "received"
    ? accept(request, PapersReceived.of({ ...mirrored(request), presented: [...presented] }))
    : unchanged(request);
