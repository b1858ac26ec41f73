import { DecryptCommand } from "@aws-sdk/client-kms";
import { GetObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { Day } from "@tongban/kernel/day";
import { type Answer, answer, refuse } from "@tongban/kernel/decision";
import { keysDestroyed } from "@tongban/kernel/keys-destroyed";
import { RegionCode } from "@tongban/kernel/region";
import QuickLRU from "quick-lru";
import * as z from "zod";
import { readObject, tell } from "./bucket.ts";
import { setting } from "./environment.ts";
import { type CryptoKey, type KeyPair, privateKeyFrom, publicKeyFrom } from "./hpke.ts";
import { tenantOf } from "./tenant.ts";

/** So many keys a function keeps at least, and never twice as many; none for longer than five minutes. */
const KEPT = { maxSize: 250, maxAge: 300_000 };

/** What everybody may know of a region's keys: the one to seal with, or the day on which all of them were destroyed. */
export const KeysTold = z.union([
  z.strictObject({ region: RegionCode, generation: z.int().positive(), publicKey: z.base64url() }),
  z.strictObject({ region: RegionCode, destroyedOn: Day }),
]);
export type KeysTold = z.infer<typeof KeysTold>;

/** One generation as it lies in the bucket of keys: the private half is wrapped by KMS in the name of the region. */
export const StoredKey = z.strictObject({ publicKey: z.base64url(), wrapped: z.base64() });
export const storedAt = (region: RegionCode, generation: number) => `${region}/${generation}`;

type SealingKey = { generation: number; key: CryptoKey };
type ToSeal = Answer<SealingKey, "region-keys-missing" | "region-keys-destroyed">;
type ToOpen = Answer<KeyPair, "region-keys-destroyed">;
const sealing = new QuickLRU<RegionCode, Promise<ToSeal>>(KEPT);
const opening = new QuickLRU<string, Promise<ToOpen>>(KEPT);

/** Lets go what is too old though nobody asks for it any more: the cache itself only does so with what it comes past. */
const sweep = <Key>(cache: QuickLRU<Key, unknown>): void => {
  for (const name of cache.keys()) cache.has(name);
};

/** Asks once for what many ask for at a time, and keeps the answer if it may be kept. Whenever something new is kept, what is too old goes. */
const kept = <Key, Found extends { ok: boolean }>(
  cache: QuickLRU<Key, Promise<Found>>,
  name: Key,
  find: () => Promise<Found>,
): Promise<Found> => {
  const held = cache.get(name);
  if (held) return held;
  sweep(cache);
  const found = find();
  cache.set(name, found);
  const forget = () => cache.peek(name) === found && cache.delete(name);
  found.then(({ ok }) => ok || forget(), forget);
  return found;
};

const toldAt = (region: RegionCode) => `sealing/${region}.json`;

const told = async (region: RegionCode): Promise<KeysTold | undefined> => {
  const bytes = await readObject(toldAt(region));
  return bytes && KeysTold.parse(JSON.parse(Buffer.from(bytes).toString()));
};

const missing = (region: RegionCode) =>
  refuse("region-keys-missing", {
    zh: `${region}尚无个人信息密钥，请稍后再试。`,
    en: `Region ${region} has no keys to seal with yet; try again shortly.`,
  });

/** The key that seals for a region now, as it was told a few minutes ago at most. */
export const sealingKeyOf = (region: RegionCode): Promise<ToSeal> =>
  kept(sealing, region, async () => {
    const keys = await told(region);
    if (!keys) return missing(region);
    if ("destroyedOn" in keys) return keysDestroyed(region, keys.destroyedOn);
    const key = await publicKeyFrom(Buffer.from(keys.publicKey, "base64url"));
    return answer({ generation: keys.generation, key });
  });

/** What lies in the bucket for a generation. Who may not list it is told "forbidden" where "not there" is meant. */
export const storedKey = async (region: RegionCode, generation: number) => {
  try {
    const asked = { Bucket: setting("KEYS_BUCKET"), Key: storedAt(region, generation) };
    const { Body } = await tenantOf(region).s3.send(new GetObjectCommand(asked));
    return StoredKey.parse(JSON.parse((await Body?.transformToString()) ?? ""));
  } catch (error) {
    if (error instanceof S3ServiceException && ["NoSuchKey", "AccessDenied"].includes(error.name)) return undefined;
    throw error;
  }
};

/** A region's own pair of one generation; throws when it is missing though nobody has destroyed it. */
export const openingKeyOf = (region: RegionCode, generation: number): Promise<ToOpen> =>
  kept(opening, storedAt(region, generation), async () => {
    const stored = await storedKey(region, generation);
    if (!stored) {
      const keys = await told(region);
      if (keys && "destroyedOn" in keys) return keysDestroyed(region, keys.destroyedOn);
      throw new Error(`Key ${generation} of ${region} is missing`);
    }
    const { Plaintext } = await tenantOf(region).kms.send(
      new DecryptCommand({
        KeyId: setting("SEAL_KEY_ARN"),
        CiphertextBlob: Buffer.from(stored.wrapped, "base64"),
        EncryptionContext: { region },
      }),
    );
    if (!Plaintext) throw new Error("KMS answered without a key");
    const privateKey = await privateKeyFrom(Plaintext);
    Plaintext.fill(0);
    return answer({ privateKey, publicKey: await publicKeyFrom(Buffer.from(stored.publicKey, "base64url")) });
  });

/** Makes known to every function what a region seals with; as its tenant, who can say it of no other region. */
export const tellKeys = async (keys: KeysTold): Promise<void> => {
  const { region } = keys;
  await tell(region, toldAt(region), KeysTold.parse(keys));
  sealing.delete(region);
};
