import { recordKind } from "@tongban/events/record";
import { PolicyProposed } from "@tongban/events/regions";
import { accept, unchanged } from "@tongban/kernel/decision";
import * as z from "zod";

/** A law proposed above, as it would be here. It lies in the region it concerns. */
export const TrialState = z.strictObject(PolicyProposed.data.shape);
export type TrialState = z.infer<typeof TrialState>;

export const TrialKind = recordKind({
  kind: "trial",
  title: { zh: "上级政策草案", en: "law proposed above" },
  schema: TrialState,
  index: ({ draft, from }) => ({ queue: ["proposed-above", `${from}.${draft}`] }),
});

/** States that the law here would change, so that whoever keeps live matters of this region measures it. Once. */
export const tryOut = (existing: TrialState | undefined, proposed: TrialState) =>
  existing ? unchanged(existing) : accept(proposed, PolicyProposed.of(proposed));
