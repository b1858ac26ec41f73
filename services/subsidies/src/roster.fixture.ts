import { day, made } from "@tongban/casework/chifeng.fixture";
import { Fen } from "@tongban/kernel/fen";
import { award, month, nursing } from "./application.fixture.ts";
import { addPage, beginRoster, finishRoster, writePage } from "./draft.ts";
import type { Line, Roster } from "./roster.ts";

export const on = day("2022-04-26");

/** The main job's line: March and April. */
export const line: Line = {
  award: award().id,
  sealed: "sealed",
  first: month("2022-03"),
  last: month("2022-04"),
  months: 2,
  fen: Fen.parse(20_000),
};

export const drafting: Roster = made(
  beginRoster(undefined, { scheme: "nursing-subsidy", month: month("2022-04") }, nursing.scheme.payment),
);
export const page = made(writePage(undefined, drafting, 0, [line]));
export const drafted: Roster = made<Roster>(finishRoster(made(addPage(drafting, page))));
