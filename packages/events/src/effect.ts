import { Fen } from "@tongban/kernel/fen";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

/** The services that keep live matters of persons: each answers to every law that is proposed, and to every region that closes. */
export const keepers = ["subsidies", "cross-province"] as const;
export const Keeper = z.enum(keepers);
export type Keeper = z.infer<typeof Keeper>;

/** What a proposed law would change among the live matters of one kind and scheme; sums are fen a month. */
export const Effect = z.object({
  matter: z.enum(["application", "award", "request"]),
  scheme: z.string(),
  looked: z.int(),
  /** Those the proposed law would answer otherwise, and of them those it would give nothing. */
  changed: z.int(),
  lost: z.int(),
  monthlyFenBefore: Fen,
  monthlyFenAfter: Fen,
});
export type Effect = z.infer<typeof Effect>;

/** What a service answers to a proposed law: the draft, the region that proposed it, and its effects in the region of the event. */
export const measured = { draft: z.string(), proposer: RegionCode, effects: z.array(Effect) };

/** What a service answers to a region that is to close: how many of its matters are still open, counted no further than the bound. */
export const counted = { open: z.int().min(0), bound: z.int() };
