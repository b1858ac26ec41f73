import { KeysMade } from "@tongban/events/regions";
import type { Day } from "@tongban/kernel/day";
import { accept, unchanged } from "@tongban/kernel/decision";
import { keysDestroyed } from "@tongban/kernel/keys-destroyed";
import type { RegionCode } from "@tongban/kernel/region";
import type { KeysState } from "./keys.ts";

type Made = { generation: number; publicKey: string };

/** A region's first keys. Made again, nothing happens: what has been destroyed stays so. */
export const firstKeys = (keys: KeysState | undefined, region: RegionCode, publicKey: string, madeOn: Day) => {
  if (keys) return unchanged(keys);
  const made = { generation: 1, publicKey };
  return accept<KeysState, [ReturnType<typeof KeysMade.of>]>(
    { status: "kept", region, ...made, madeOn },
    KeysMade.of(made),
  );
};

/** The next generation seals from now on, and those before it still open. It takes back that destruction was asked for. */
export const rotate = (keys: KeysState, made: Made, reason: string, madeOn: Day) => {
  const { status, region } = keys;
  if (status === "destroyed") return keysDestroyed(region, keys.destroyedOn);
  if (keys.generation >= made.generation) return unchanged(keys);
  const rotated: KeysState = { status: "kept", region, ...made, madeOn };
  return accept(rotated, KeysMade.of({ ...made, reason }));
};
