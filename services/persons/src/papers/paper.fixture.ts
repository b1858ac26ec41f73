import { Day } from "@tongban/kernel/day";
import { png } from "@tongban/kernel/media-type.fixture";
import { PersonId } from "@tongban/kernel/person";
import type { Paper } from "./paper.ts";

export const day = (text: string) => Day.parse(text);
export const person = PersonId.parse("A".repeat(43));

export const awaited: Paper = {
  id: "p1",
  person,
  scheme: "nursing-subsidy",
  office: "150402001",
  matter: { service: "subsidies", kind: "application", id: "a1" },
  material: "household-register",
  type: "image/png",
  size: png.length,
  sha256: "ab".repeat(32),
  sealed: "s1.a.b.c",
  place: 0,
  askedOn: day("2022-03-31"),
  status: "awaited",
};
