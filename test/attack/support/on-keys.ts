import type { Calls } from "./on-tables.ts";

const kms = (operation: string, body: Record<string, unknown>): Calls[number][1] => ({
  target: `TrentService.${operation}`,
  body,
});
const CiphertextBlob = Buffer.from("sealed").toString("base64");
const KeySpec = "AES_256";

/** The one thing a tenant may do with the key that wraps: unwrap what is its region's, or wrap it if it keeps the keys. */
export const unwrapping = (KeyId: string, region: string) =>
  kms("Decrypt", { KeyId, CiphertextBlob, EncryptionContext: { region } });
export const wrapping = (KeyId: string, region: string) =>
  kms("Encrypt", { KeyId, Plaintext: CiphertextBlob, EncryptionContext: { region } });

/** What would unwrap another's key, or wrap one as nobody's or everybody's. */
export const breakingSeal = (KeyId: string, here: string, there: string): Calls => {
  const contexts: [string, object | undefined][] = [
    ["no context", undefined],
    ["another key", { place: here }],
    ["two keys", { region: here, more: "x" }],
    ["the key twice", { region: here, Region: there }],
    ["another region", { region: there }],
    ["a pattern", { region: "*" }],
  ];
  return contexts.flatMap(([what, EncryptionContext]): Calls => {
    const bound = EncryptionContext && { EncryptionContext };
    return [
      [`Decrypt with ${what}`, kms("Decrypt", { KeyId, CiphertextBlob, ...bound })],
      [`Encrypt with ${what}`, kms("Encrypt", { KeyId, Plaintext: CiphertextBlob, ...bound })],
    ];
  });
};

/** What no function may do with a key, even with the right context. */
export const misusing = (what: string, KeyId: string, region: string): Calls => {
  const EncryptionContext = { region };
  const calls: Record<string, Record<string, unknown>> = {
    ReEncrypt: { CiphertextBlob, DestinationKeyId: KeyId, EncryptionContext },
    GenerateDataKey: { KeySpec, EncryptionContext },
    GenerateDataKeyWithoutPlaintext: { KeySpec, EncryptionContext },
    GenerateDataKeyPair: { KeyPairSpec: "RSA_2048", EncryptionContext },
    CreateGrant: { GranteePrincipal: "*", Operations: ["Decrypt"] },
    PutKeyPolicy: { Policy: "{}", PolicyName: "default" },
    GetKeyPolicy: {},
    ScheduleKeyDeletion: { PendingWindowInDays: 7 },
    DisableKey: {},
    DisableKeyRotation: {},
    VerifyMac: { Message: CiphertextBlob, Mac: CiphertextBlob, MacAlgorithm: "HMAC_SHA_256" },
  };
  return Object.entries(calls).map(([operation, body]) => [`${operation} ${what}`, kms(operation, { KeyId, ...body })]);
};

const signed = (more: Record<string, unknown>) =>
  kms("Sign", { Message: CiphertextBlob, MessageType: "RAW", SigningAlgorithm: "ECDSA_SHA_256", ...more });

/** What an inbox may: sign a whole text by the one algorithm. */
export const signing = (KeyId: string): Calls => [["Sign", signed({ KeyId })]];

/** What nobody may: sign what it does not show, by another algorithm, or with another key. */
export const signingFalsely = (KeyId: string, otherKeys: readonly string[]): Calls => [
  ["Sign a digest of it knows not what", signed({ KeyId, MessageType: "DIGEST" })],
  ["Sign by another algorithm", signed({ KeyId, SigningAlgorithm: "ECDSA_SHA_384" })],
  ...otherKeys.map((other, n): Calls[number] => [`Sign with another key (${n + 1})`, signed({ KeyId: other })]),
  [
    "Verify",
    kms("Verify", { KeyId, Message: CiphertextBlob, Signature: CiphertextBlob, SigningAlgorithm: "ECDSA_SHA_256" }),
  ],
  ["GetPublicKey", kms("GetPublicKey", { KeyId })],
];

export const mac = (KeyId: string) =>
  kms("GenerateMac", { KeyId, Message: CiphertextBlob, MacAlgorithm: "HMAC_SHA_256" });

/** A region's own wrapped key, read, written and deleted. */
export const onStoredKey = (
  bucket: string,
  region: string,
  generation = "9",
): Record<"get" | "put" | "delete", Calls> => {
  const path = `/${bucket}/${region}/${generation}`;
  return {
    get: [[`GetObject ${region}/${generation}`, { method: "GET", path }]],
    put: [[`PutObject ${region}/${generation}`, { method: "PUT", path, text: "{}" }]],
    delete: [[`DeleteObject ${region}/${generation}`, { method: "DELETE", path }]],
  };
};
const everyUse = ({ get, put, delete: gone }: ReturnType<typeof onStoredKey>): Calls => [...get, ...put, ...gone];

/** What nobody may do with a key, be it their own: give it away, look at an earlier one, find out which there are. */
export const misusingStored = (bucket: string, region: string): Calls => [
  ["ListBucket", { method: "GET", path: `/${bucket}?list-type=2` }],
  ["put a key's acl", { method: "PUT", path: `/${bucket}/${region}/9?acl`, text: "" }],
  ["get a key's version", { method: "GET", path: `/${bucket}/${region}/9?versionId=1` }],
];

/** Keys that are not the region's, though their names look like it. */
export const othersKeys = (bucket: string, there: string): Calls =>
  [there, "000000", "1504020", "15040", "150402x", "150403"].flatMap((name) => everyUse(onStoredKey(bucket, name)));
export const storedKeys = (bucket: string, region: string): Calls => everyUse(onStoredKey(bucket, region));
