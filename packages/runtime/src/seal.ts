import { GenerateMacCommand, KMSClient } from "@aws-sdk/client-kms";
import { type Answer, answer } from "@tongban/kernel/decision";
import { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import type { ResidentId } from "@tongban/kernel/resident-id";
import type * as z from "zod";
import { setting } from "./environment.ts";
import { decrypt, encrypt } from "./hpke.ts";
import { openingKeyOf, sealingKeyOf } from "./region-keys.ts";

let own: KMSClient | undefined;

/** What is sealed is bound to the region and the generation of its keys: it opens as nothing else. */
const bound = (region: RegionCode, generation: number) => Buffer.from(`tongban s2 ${region} ${generation}`);

type NotSealed = "region-keys-missing" | "region-keys-destroyed";

/**
 * Seals bytes (a scan) for a region: `s2.<generation>.` and behind it the encapsulated secret (65 bytes) and the ciphertext
 * with its tag, 81 more than went in. Every service may seal for every region, which is how a matter is handed over, for
 * it takes no more than the region's public key; only services that open, as the region's tenant, can read it. Who sealed
 * it is not promised: that is for the place it is found in, a region's own rows or an event under its service's name.
 */
export const sealBytes = async (region: RegionCode, bytes: Uint8Array): Promise<Answer<Uint8Array, NotSealed>> => {
  const found = await sealingKeyOf(region);
  if (!found.ok) return found;
  const { generation, key } = found.value;
  const box = await encrypt(key, bytes, bound(region, generation));
  return answer(Buffer.concat([Buffer.from(`s2.${generation}.`), box]));
};

/** Opens bytes that were sealed for this region; throws on what was sealed for another or was tampered with. */
export const unsealBytes = async (
  region: RegionCode,
  sealed: Uint8Array,
): Promise<Answer<Uint8Array, "region-keys-destroyed">> => {
  const [head = "", generation = ""] =
    /^s2\.([1-9]\d{0,5})\./.exec(Buffer.from(sealed.subarray(0, 16)).toString("latin1")) ?? [];
  if (head === "") throw new Error("These bytes are not sealed");
  const pair = await openingKeyOf(region, Number(generation));
  if (!pair.ok) return pair;
  return answer(await decrypt(pair.value, sealed.subarray(head.length), bound(region, Number(generation))));
};

/** As `sealBytes`, for a value, and in text: `s2.<generation>.<base64url>`, the `Sealed` of kernel. */
export const seal = async (region: RegionCode, value: unknown): Promise<Answer<string, NotSealed>> => {
  const sealed = await sealBytes(region, Buffer.from(JSON.stringify(value)));
  if (!sealed.ok) return sealed;
  const bytes = Buffer.from(sealed.value);
  const head = bytes.indexOf(".", 3) + 1;
  return answer(bytes.toString("latin1", 0, head) + bytes.toString("base64url", head));
};

/** What was opened, read; throws without a word of it, for JSON.parse would repeat it in its message. */
const readOpened = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    throw new Error("What was sealed is no JSON");
  }
};

/** Opens what `seal` has sealed for this region; throws on anything else but what its keys were destroyed for. */
export const unseal = async <T>(
  region: RegionCode,
  sealed: string,
  schema: z.ZodType<T>,
): Promise<Answer<T, "region-keys-destroyed">> => {
  const head = sealed.indexOf(".", 3) + 1;
  const bytes = Buffer.concat([
    Buffer.from(sealed.slice(0, head), "latin1"),
    Buffer.from(sealed.slice(head), "base64url"),
  ]);
  const opened = await unsealBytes(region, bytes);
  return opened.ok ? answer(schema.parse(readOpened(opened.value))) : opened;
};

/** A person's id: a keyed hash of the identity number. The key never leaves KMS. */
export const personOf = async (residentId: ResidentId): Promise<PersonId> => {
  own ??= new KMSClient();
  const { Mac } = await own.send(
    new GenerateMacCommand({
      KeyId: setting("PERSON_KEY_ARN"),
      MacAlgorithm: "HMAC_SHA_256",
      Message: Buffer.from(`person:${residentId}`),
    }),
  );
  if (!Mac) throw new Error("KMS answered without a MAC");
  return PersonId.parse(Buffer.from(Mac).toString("base64url"));
};
