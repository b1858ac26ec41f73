import { day, made } from "@tongban/casework/chifeng.fixture";
import { Fen } from "@tongban/kernel/fen";
import { award, month, nursing } from "./application.fixture.ts";
import { addPage, beginRoster, writePage } from "./draft.ts";
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

export const april = { scheme: "nursing-subsidy", title: nursing.scheme.title, month: month("2022-04") };

export const drafting: Roster = made(beginRoster(undefined, april, nursing.scheme.payment));
export const page = made(writePage(undefined, drafting, { lines: [line] }));
export const drafted: Roster = made<Roster>(addPage(drafting, page));
