import { recordKind } from "@tongban/events/record";
import { KeysDestructionAsked, KeysMade } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

const which = { region: RegionCode, generation: KeysMade.data.shape.generation };
/** The generation that seals now. The private halves lie wrapped in a bucket of their own, and are in no record. */
const held = { ...which, publicKey: KeysMade.data.shape.publicKey, madeOn: Day };
/** Who asked: the account, and which person that is where the token told, for the rule of the second person alone. */
const Asked = z.strictObject({
  by: z.string(),
  person: PersonId.optional(),
  on: Day,
  reason: KeysDestructionAsked.data.shape.reason,
});

/** The keys that what is a person's is sealed with in one region (个人信息密钥): every generation up to this one. */
export const KeysState = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("kept"), ...held }),
  z.strictObject({ status: z.literal("destruction-asked"), ...held, asked: Asked }),
  z.strictObject({ status: z.literal("destroyed"), ...which, destroyedOn: Day, asked: Asked, confirmedBy: z.string() }),
]);
export type KeysState = z.infer<typeof KeysState>;

export const Keys = recordKind({
  kind: "keys",
  title: { zh: "个人信息密钥记录", en: "record of keys" },
  schema: KeysState,
  index: ({ region }) => ({ queue: ["all", region] }),
});

/** The record as administrators see it: by which accounts, and not which persons. */
export const keysView = (keys: KeysState) => {
  if (keys.status === "kept") return keys;
  const { person: _, ...asked } = keys.asked;
  return { ...keys, asked };
};

/** What every function is told of them. */
export const keysTold = (keys: KeysState) =>
  keys.status === "destroyed"
    ? { region: keys.region, destroyedOn: keys.destroyedOn }
    : { region: keys.region, generation: keys.generation, publicKey: keys.publicKey };
