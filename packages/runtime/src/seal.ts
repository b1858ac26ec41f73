import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { DecryptCommand, GenerateDataKeyCommand, GenerateMacCommand, KMSClient } from "@aws-sdk/client-kms";
import { PersonId } from "@tongban/kernel/person";
import type { RegionCode } from "@tongban/kernel/region";
import type { ResidentId } from "@tongban/kernel/resident-id";
import QuickLRU from "quick-lru";
import * as z from "zod";
import { setting } from "./environment.ts";
import { tenantOf } from "./tenant.ts";

/** How many data keys a function keeps open, and for how long. */
const KEPT = { maxSize: 500, maxAge: 300_000 };

type DataKey = { plain: Uint8Array; wrapped: string };
const sealing = new QuickLRU<string, DataKey>(KEPT);
const opening = new QuickLRU<string, Uint8Array>(KEPT);
let own: KMSClient | undefined;

/** What of a person is kept or handed over, readable only in the region it is sealed for. */
export const Sealed = z.string().regex(/^s1\.[\w-]+\.[\w-]+\.[\w-]+$/);

const newDataKey = async (by: RegionCode, forRegion: RegionCode): Promise<DataKey> => {
  const { Plaintext, CiphertextBlob } = await tenantOf(by).kms.send(
    new GenerateDataKeyCommand({
      KeyId: setting("SEAL_KEY_ARN"),
      KeySpec: "AES_256",
      EncryptionContext: { region: forRegion },
    }),
  );
  if (!Plaintext || !CiphertextBlob) throw new Error("KMS answered without a data key");
  return { plain: Plaintext, wrapped: Buffer.from(CiphertextBlob).toString("base64url") };
};

/** Seals a value for a region: AES-256-GCM under a data key that only that region's tenant role can unwrap. */
export const seal = async (by: RegionCode, forRegion: RegionCode, value: unknown): Promise<string> => {
  const cached = sealing.get(`${by}>${forRegion}`);
  const key = cached ?? (await newDataKey(by, forRegion));
  if (!cached) sealing.set(`${by}>${forRegion}`, key);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key.plain, iv).setAAD(Buffer.from(forRegion));
  const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `s1.${key.wrapped}.${iv.toString("base64url")}.${body.toString("base64url")}`;
};

/** Opens what was sealed for this region; throws on what was sealed for another or was tampered with. */
export const unseal = async <T>(region: RegionCode, sealed: string, schema: z.ZodType<T>): Promise<T> => {
  const [, wrapped = "", iv = "", text = ""] = sealed.split(".");
  const name = `${region}<${createHash("sha256").update(wrapped).digest("base64url")}`;
  let plain = opening.get(name);
  if (!plain) {
    const answer = await tenantOf(region).kms.send(
      new DecryptCommand({ CiphertextBlob: Buffer.from(wrapped, "base64url"), EncryptionContext: { region } }),
    );
    if (!answer.Plaintext) throw new Error("KMS answered without a key");
    plain = answer.Plaintext;
    opening.set(name, plain);
  }
  const body = Buffer.from(text, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", plain, Buffer.from(iv, "base64url"))
    .setAAD(Buffer.from(region))
    .setAuthTag(body.subarray(-16));
  return schema.parse(JSON.parse(Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]).toString()));
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
