import type { Access } from "@tongban/runtime/access";
import { unseal } from "@tongban/runtime/seal";
import * as z from "zod";
import type { Paper } from "../paper.ts";
import { paperView } from "../view.ts";

/** A paper with what it is called. */
export const shown = async ({ region }: Access, paper: Paper) =>
  paperView(paper, "sealed" in paper ? await unseal(region, paper.sealed, z.string()) : undefined);
