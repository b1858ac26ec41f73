import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import type { Paper } from "./paper.ts";

const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
export const joined = (...parts: (string | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? latin(part) : part)]));
const chunk = (name: string, data: string) =>
  joined([0, 0, 0, data.length].map((n) => String.fromCharCode(n)).join(""), name, data, "crc!");

/** The smallest papers of each kind that hold together. */
export const png = joined(
  "\u0089PNG\r\n\u001a\n",
  chunk("IHDR", "a".repeat(13)),
  chunk("IDAT", "picture"),
  chunk("IEND", ""),
);
export const jpeg = joined(
  "\u00ff\u00d8\u00ff\u00e0\u0000\u0004JF",
  "\u00ff\u00da\u0000\u0004ab",
  "picture",
  "\u00ff\u00d9",
);
export const pdf = joined("%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\nstartxref\n9\n%%EOF\n");

export const day = (text: string) => Day.parse(text);
export const person = PersonId.parse("A".repeat(43));

export const awaited: Paper = {
  id: "p1",
  person,
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
