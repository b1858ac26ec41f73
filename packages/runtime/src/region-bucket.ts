import { createHash } from "node:crypto";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { RegionCode } from "@tongban/kernel/region";
import QuickLRU from "quick-lru";
import * as z from "zod";
import { setting } from "./environment.ts";
import { seal, unseal } from "./seal.ts";
import { tenantOf } from "./tenant.ts";

/** How long an address takes what was announced. A session lives longer than this whenever it is handed out. */
const ADDRESS_SECONDS = 300;

const requestHandler = new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 });
const clients = new QuickLRU<RegionCode, S3Client>({ maxSize: 50 });

const clientOf = (region: RegionCode) => {
  const kept = clients.get(region);
  if (kept) return kept;
  const client = new S3Client({
    credentials: tenantOf(region).credentials,
    requestHandler,
    forcePathStyle: true,
    // What is announced carries its own; nothing else is computed into an address.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  clients.set(region, client);
  return client;
};

/** Sealed for the region, as text: what is in clear is only ever in memory. */
const sealed = (region: RegionCode, bytes: Uint8Array) => seal(region, region, Buffer.from(bytes).toString("base64"));
const opened = async (region: RegionCode, text: string): Promise<Uint8Array> =>
  Buffer.from(await unseal(region, text, z.string()), "base64");

type Announced = { type: string; size: number; sha256: string };

/**
 * What a service keeps for one region in its own bucket: what comes from outside lies in the clear under `incoming`
 * until it is taken in, and sealed under `kept`. The region is a word of every key, and its tenant reaches no other.
 */
export const objectsOf = (region: RegionCode) => {
  const at = (Key: string) => ({ Bucket: setting("PAPERS_BUCKET"), Key });
  const incoming = (id: string) => at(`incoming/${region}/${id}`);
  const kept = (id: string) => at(`kept/${region}/${id}`);
  const client = clientOf(region);
  const read = async (where: ReturnType<typeof at>) => {
    const { Body } = await client.send(new GetObjectCommand(where));
    if (!Body) throw new Error("S3 answered without an object");
    return Body.transformToByteArray();
  };
  const remove = async (where: ReturnType<typeof at>) => {
    await client.send(new DeleteObjectCommand(where));
  };

  return {
    /** Where and with which headers exactly this may be sent, and for how many seconds: all of it is signed. */
    addressFor: async (id: string, { type, size, sha256 }: Announced) => {
      const checksum = Buffer.from(sha256, "hex").toString("base64");
      const command = new PutObjectCommand({
        ...incoming(id),
        ContentType: type,
        ContentLength: size,
        ChecksumSHA256: checksum,
      });
      const url = await getSignedUrl(client, command, {
        expiresIn: ADDRESS_SECONDS,
        signableHeaders: new Set(["host", "content-type", "content-length", "x-amz-checksum-sha256"]),
        unhoistableHeaders: new Set(["x-amz-checksum-sha256"]),
      });
      const headers = { "content-type": type, "content-length": String(size), "x-amz-checksum-sha256": checksum };
      return { method: "PUT", url, headers, seconds: ADDRESS_SECONDS };
    },
    /** What came, with its checksum in hexadecimal; throws when there is nothing. */
    arrived: async (id: string) => {
      const bytes = await read(incoming(id));
      return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
    },
    keep: async (id: string, bytes: Uint8Array) => {
      await client.send(new PutObjectCommand({ ...kept(id), Body: await sealed(region, bytes) }));
    },
    /** What is kept, opened; throws when there is nothing. */
    open: async (id: string) => opened(region, Buffer.from(await read(kept(id))).toString()),
    removeArrived: (id: string) => remove(incoming(id)),
    removeKept: (id: string) => remove(kept(id)),
    /** Both, as far as they are there. */
    remove: async (id: string) => {
      await Promise.all([remove(incoming(id)), remove(kept(id))]);
    },
  };
};
