import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import type { Judge } from "../iam/judge.ts";
import type { State } from "../state.ts";
import type { World } from "../template/world.ts";
import { newPair, signatures } from "./kms-signatures.ts";
import { json, refusal, type Service } from "./protocol.ts";

const Asked = z.looseObject({
  KeyId: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
  Plaintext: z.base64().optional(),
  CiphertextBlob: z.base64().optional(),
  KeySpec: z.string().optional(),
  NumberOfBytes: z.number().int().min(1).max(1024).optional(),
  Message: z.base64().optional(),
  Mac: z.base64().optional(),
  MacAlgorithm: z.string().optional(),
  MessageType: z.enum(["RAW", "DIGEST"]).default("RAW"),
  Signature: z.base64().optional(),
  SigningAlgorithm: z.string().optional(),
});
type Asked = z.infer<typeof Asked>;

/** The key's ARN, its length and itself, the nonce, the tag, the text: what a ciphertext blob is made of here. */
const seal = (arn: string, key: Buffer, text: Buffer, context: Asked["EncryptionContext"]) => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound(context));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([Buffer.from([Buffer.byteLength(arn)]), Buffer.from(arn), nonce, cipher.getAuthTag(), sealed]);
};
const bound = (context: Asked["EncryptionContext"]) =>
  Buffer.from(JSON.stringify(Object.entries(context).toSorted(([a], [b]) => (a < b ? -1 : 1))));

const keyOf = (blob: Buffer) => {
  const end = 1 + (blob[0] ?? 0);
  return { arn: blob.subarray(1, end).toString(), rest: blob.subarray(end) };
};
const unseal = (key: Buffer, rest: Buffer, context: Asked["EncryptionContext"]) => {
  const decipher = createDecipheriv("aes-256-gcm", key, rest.subarray(0, 12)).setAAD(bound(context));
  decipher.setAuthTag(rest.subarray(12, 28));
  return Buffer.concat([decipher.update(rest.subarray(28)), decipher.final()]);
};

const bytes = (text: string | undefined) => Buffer.from(text ?? "", "base64");
const invalid = () => refusal("InvalidCiphertextException", "The ciphertext is not valid");

/** What a key can be asked, once its use is allowed. */
const uses: Record<string, (asked: Asked, key: Buffer, arn: string) => ReturnType<typeof json>> = {
  Encrypt: ({ Plaintext, EncryptionContext }, key, arn) =>
    json({ KeyId: arn, CiphertextBlob: seal(arn, key, bytes(Plaintext), EncryptionContext).toString("base64") }),
  GenerateDataKey: ({ NumberOfBytes, KeySpec, EncryptionContext }, key, arn) => {
    const plain = randomBytes(NumberOfBytes ?? (KeySpec === "AES_128" ? 16 : 32));
    const blob = seal(arn, key, plain, EncryptionContext);
    return json({ KeyId: arn, Plaintext: plain.toString("base64"), CiphertextBlob: blob.toString("base64") });
  },
  Decrypt: ({ CiphertextBlob, EncryptionContext }, key, arn) => {
    try {
      const plain = unseal(key, keyOf(bytes(CiphertextBlob)).rest, EncryptionContext);
      return json({ KeyId: arn, Plaintext: plain.toString("base64"), EncryptionAlgorithm: "SYMMETRIC_DEFAULT" });
    } catch {
      return invalid();
    }
  },
  GenerateMac: ({ Message, MacAlgorithm }, key, arn) => {
    const mac = createHmac("sha256", key).update(bytes(Message)).digest("base64");
    return json({ KeyId: arn, Mac: mac, MacAlgorithm });
  },
  VerifyMac: ({ Message, Mac, MacAlgorithm }, key, arn) => {
    const [mac, given] = [createHmac("sha256", key).update(bytes(Message)).digest(), bytes(Mac)];
    const same = mac.length === given.length && timingSafeEqual(mac, given);
    return same
      ? json({ KeyId: arn, MacValid: true, MacAlgorithm })
      : refusal("KMSInvalidMacException", "The MAC is not valid");
  },
  ...signatures,
};

/** What each kind of key can be asked. */
const operationsOf: Record<string, readonly string[]> = {
  HMAC: ["GenerateMac", "VerifyMac"],
  ECC: ["Sign", "Verify", "GetPublicKey"],
  SYMMETRIC: ["Encrypt", "Decrypt", "GenerateDataKey"],
};
const newMaterial = (kind: string) => (kind === "ECC" ? newPair() : randomBytes(32));

/** The keys of the templates. Their material is made once and stays with the data. */
export const kms = (world: World, judge: Judge, state: State): Service => {
  const keys = new Map(
    world.of("AWS::KMS::Key").map(({ arn, ref, properties }) => {
      const { KeySpec = "SYMMETRIC_DEFAULT" } = z.looseObject({ KeySpec: z.string().optional() }).parse(properties);
      const [kind = ""] = KeySpec.split("_");
      const material = () =>
        Buffer.from(
          state.keep(`key ${ref}`, () => newMaterial(kind).toString("base64")),
          "base64",
        );
      return [arn, { arn, ref, operations: operationsOf[kind] ?? [], material }];
    }),
  );
  const find = (name: string) => keys.get(name) ?? [...keys.values()].find(({ ref }) => ref === name);
  return ({ operation, body, principal }) => {
    const parsed = Asked.safeParse(body);
    if (!parsed.success) return refusal("ValidationException", `The local cloud does not know this ${operation}`);
    const { EncryptionContext, KeyId, CiphertextBlob } = parsed.data;
    const key = find(operation === "Decrypt" && KeyId === undefined ? keyOf(bytes(CiphertextBlob)).arn : (KeyId ?? ""));
    if (!key && operation === "Decrypt") return invalid();
    const names = Object.keys(EncryptionContext);
    const entries = Object.entries(EncryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]);
    const { MessageType, SigningAlgorithm } = parsed.data;
    const context = {
      ...Object.fromEntries(entries),
      ...(names.length > 0 && { "kms:EncryptionContextKeys": names }),
      ...(SigningAlgorithm && { "kms:SigningAlgorithm": SigningAlgorithm, "kms:MessageType": MessageType }),
    };
    const verdict = judge.session(principal, { action: `kms:${operation}`, resource: key?.arn ?? "*", context });
    if (!verdict.allowed) return refusal("AccessDeniedException", verdict.message);
    if (!key) return refusal("NotFoundException", `Key ${KeyId} does not exist`);
    const use = uses[operation];
    if (!use) return refusal("ValidationException", `The local cloud does not know this ${operation}`);
    if (!key.operations.includes(operation))
      return refusal("InvalidKeyUsageException", `${operation} does not fit the usage of ${key.arn}`);
    return use(parsed.data, key.material(), key.arn);
  };
};
