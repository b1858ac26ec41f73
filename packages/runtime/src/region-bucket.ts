import { createHash } from "node:crypto";
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import { setting } from "./environment.ts";
import { sealBytes, unsealBytes } from "./seal.ts";
import { tenantOf } from "./tenant.ts";

/** How long an address takes what was announced. A session lives longer than this whenever it is handed out. */
const ADDRESS_SECONDS = 300;

type Announced = { type: string; size: number; sha256: string };

/**
 * What a service keeps for one region in its own bucket: what comes from outside lies in the clear under `incoming`
 * until it is taken in, and sealed under `kept`. The region is a word of every key, and its tenant reaches no other.
 */
export const objectsOf = (region: RegionCode) => {
  const at = (Key: string) => ({ Bucket: setting("PAPERS_BUCKET"), Key });
  const incoming = (id: string) => at(`incoming/${region}/${id}`);
  const kept = (id: string) => at(`kept/${region}/${id}`);
  const client = tenantOf(region).s3;
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
    /** Seals it and keeps it; refused while the region has no keys to seal with. */
    keep: async (id: string, bytes: Uint8Array) => {
      const sealed = await sealBytes(region, bytes);
      if (!sealed.ok) return sealed;
      await client.send(new PutObjectCommand({ ...kept(id), Body: sealed.value }));
      return answer(id);
    },
    /** What is kept, opened; throws when there is nothing, and is refused when the region's keys are destroyed. */
    open: async (id: string) => unsealBytes(region, await read(kept(id))),
    removeArrived: (id: string) => remove(incoming(id)),
    removeKept: (id: string) => remove(kept(id)),
    /** Both, as far as they are there. */
    remove: async (id: string) => {
      await Promise.all([remove(incoming(id)), remove(kept(id))]);
    },
  };
};
