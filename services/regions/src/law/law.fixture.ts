import { Day } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import type { Act } from "./activate.ts";
import type { RegionalLaw, Version } from "./regional-law.ts";
import type { Piece, Timeline } from "./timeline.ts";

export const chifeng = RegionCode.parse("150400");
export const day = (text: string) => Day.parse(text);

/** A piece of a law under a digest of one letter, from a day on. */
export const piece = (digest: string, from: string): Piece => ({ digest, from: day(from), layers: [chifeng] });

export const version = (number: number, digest: string, from: string): Version => ({
  ...piece(digest, from),
  version: number,
});

export const pieces = (...all: Piece[]): Timeline => ({ pieces: all, misfits: [] });

const who = { by: "wang", at: "2022-01-01T00:00:00.000Z" };

/** An act that puts a layer in force; two persons' unless said otherwise. */
export const act = (digest: string, from: string, draft?: string): Act => ({
  from: day(from),
  digest,
  proposed: who,
  activated: { ...who, by: "li" },
  ...(draft && { draft }),
});

/** A law of these versions, newest first, each put in force by the region itself. */
export const law = (...versions: Version[]): RegionalLaw => ({
  versions,
  past: [],
  activations: versions
    .toReversed()
    .map(({ version: number, digest, from }) => ({ ...act(digest, from), version: number })),
});
