import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { RegionCode } from "@tongban/kernel/region";
import { setting } from "./environment.ts";
import { tenantOf } from "./tenant.ts";

let s3: S3Client | undefined;

/** The bucket of what every function may know: the law, how regions stand and where they have offices, what seals for them. */
const bucket = () => {
  s3 ??= new S3Client({ forcePathStyle: true });
  return { client: s3, Bucket: setting("LAW_BUCKET") };
};

export const readObject = async (Key: string): Promise<Uint8Array | undefined> => {
  const { client, Bucket } = bucket();
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};

/** Writes what belongs to no region, under a name that hangs on its content. */
export const writeObject = async (Key: string, Body: string | Uint8Array, ContentType: string): Promise<void> => {
  const { client, Bucket } = bucket();
  await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
};

/** Makes something known of a region to every function; as its tenant, who can say it of no other region. */
export const tell = async (region: RegionCode, Key: string, value: unknown): Promise<void> => {
  const Body = JSON.stringify(value);
  const { s3: client } = tenantOf(region);
  await client.send(
    new PutObjectCommand({ Bucket: setting("LAW_BUCKET"), Key, Body, ContentType: "application/json" }),
  );
};
