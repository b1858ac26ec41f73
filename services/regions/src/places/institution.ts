import { recordKind } from "@tongban/events/record";
import { InstitutionEntered } from "@tongban/events/regions";
import { CreditCode } from "@tongban/kernel/credit-code";
import { PlaceName } from "@tongban/kernel/name";
import * as z from "zod";

/** A body that assesses disability (评定机构) or gives care (托养照护机构), known by its credit code. */
export const InstitutionState = z.strictObject({
  code: CreditCode,
  name: PlaceName,
  kind: InstitutionEntered.data.shape.kind,
});
export type InstitutionState = z.infer<typeof InstitutionState>;

export const Institution = recordKind({
  kind: "institution",
  title: { zh: "机构名录条目", en: "institution" },
  schema: InstitutionState,
  index: ({ code }) => ({ queue: ["all", code] }),
});
