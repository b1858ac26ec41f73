import { answer } from "@tongban/kernel/decision";
import type { Access } from "@tongban/runtime/access";
import { unseal } from "@tongban/runtime/seal";
import { shown } from "@tongban/runtime/shown";
import * as z from "zod";
import type { Paper } from "../paper.ts";
import { paperView } from "../view.ts";

/** A paper with what it is called; refused when the region's keys are destroyed. */
export const named = async ({ region }: Access, paper: Paper) => {
  if (!("sealed" in paper)) return answer(paperView(paper, undefined));
  const name = await unseal(region, paper.sealed, z.string());
  return name.ok ? answer(paperView(paper, name.value)) : name;
};

/** The same, as an answer that says whose it is. */
export const tell = async (access: Access, paper: Paper) => {
  const view = await named(access, paper);
  return view.ok ? shown(view.value, { persons: [paper.person] }) : view;
};
