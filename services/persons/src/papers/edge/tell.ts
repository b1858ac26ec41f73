import type { Access } from "@tongban/runtime/access";
import { unseal } from "@tongban/runtime/seal";
import { shown } from "@tongban/runtime/shown";
import * as z from "zod";
import type { Paper } from "../paper.ts";
import { paperView } from "../view.ts";

/** A paper with what it is called. */
export const named = async ({ region }: Access, paper: Paper) =>
  paperView(paper, "sealed" in paper ? await unseal(region, paper.sealed, z.string()) : undefined);

/** The same, as an answer that says whose it is. */
export const tell = async (access: Access, paper: Paper) =>
  shown(await named(access, paper), { persons: [paper.person] });
