import { EncryptCommand } from "@aws-sdk/client-kms";
import { DeleteObjectCommand, PutObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import type { RegionCode } from "@tongban/kernel/region";
import { setting } from "./environment.ts";
import { newPair } from "./hpke.ts";
import { StoredKey, storedAt, storedKey } from "./region-keys.ts";
import { tenantOf } from "./tenant.ts";

/** Wraps the private half for the region, so that only its own tenants can unwrap it. */
const wrap = async (region: RegionCode, privateKey: Uint8Array) => {
  const { CiphertextBlob } = await tenantOf(region).kms.send(
    new EncryptCommand({
      KeyId: setting("SEAL_KEY_ARN"),
      Plaintext: privateKey,
      EncryptionContext: { region },
    }),
  );
  privateKey.fill(0);
  if (!CiphertextBlob) throw new Error("KMS answered without a wrapped key");
  return Buffer.from(CiphertextBlob).toString("base64");
};

/**
 * Makes a generation of a region's keys and answers its public half. Of several that make the same one, the first is
 * kept and all are answered with it, so it may be asked again after a failure.
 */
export const makeKeys = async (region: RegionCode, generation: number): Promise<string> => {
  const pair = await newPair();
  const publicKey = Buffer.from(pair.publicKey).toString("base64url");
  const made = StoredKey.parse({ publicKey, wrapped: await wrap(region, pair.privateKey) });
  try {
    await tenantOf(region).s3.send(
      new PutObjectCommand({
        Bucket: setting("KEYS_BUCKET"),
        Key: storedAt(region, generation),
        Body: JSON.stringify(made),
        ContentType: "application/json",
        IfNoneMatch: "*",
      }),
    );
    return publicKey;
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.name === "PreconditionFailed")) throw error;
    const stored = await storedKey(region, generation);
    if (!stored) throw new Error(`Key ${generation} of ${region} was made by another and is gone`);
    return stored.publicKey;
  }
};

/** Destroys every generation of a region's keys up to this one. The bucket keeps no versions: what is deleted is gone. */
export const destroyKeys = async (region: RegionCode, through: number): Promise<void> => {
  for (let generation = 1; generation <= through; generation++)
    await tenantOf(region).s3.send(
      new DeleteObjectCommand({ Bucket: setting("KEYS_BUCKET"), Key: storedAt(region, generation) }),
    );
};
