import type { Calls } from "./on-tables.ts";

const kms = (operation: string, body: Record<string, unknown>): Calls[number][1] => ({
  target: `TrentService.${operation}`,
  body,
});
const CiphertextBlob = Buffer.from("sealed").toString("base64");
const KeySpec = "AES_256";

/** What a tenant may: open what is sealed for its region, seal for any one. */
export const sealing = (KeyId: string, here: string, there: string): Calls => [
  ["Decrypt for the region", kms("Decrypt", { KeyId, CiphertextBlob, EncryptionContext: { region: here } })],
  ...[here, there].map((region): Calls[number] => [
    `GenerateDataKey for ${region === here ? "the region" : "another"}`,
    kms("GenerateDataKey", { KeyId, KeySpec, EncryptionContext: { region } }),
  ]),
];

/** What would open another's seal, or make one that is nobody's or everybody's. */
export const breakingSeal = (KeyId: string, here: string, there: string): Calls => {
  const contexts: [string, object | undefined][] = [
    ["no context", undefined],
    ["another key", { place: here }],
    ["two keys", { region: here, more: "x" }],
    ["the key twice", { region: here, Region: there }],
  ];
  const decrypting = [...contexts, ["another region", { region: there }], ["a pattern", { region: "*" }]] as const;
  return [
    ...decrypting.map(([what, EncryptionContext]): Calls[number] => [
      `Decrypt with ${what}`,
      kms("Decrypt", { KeyId, CiphertextBlob, ...(EncryptionContext && { EncryptionContext }) }),
    ]),
    ...contexts.map(([what, EncryptionContext]): Calls[number] => [
      `GenerateDataKey with ${what}`,
      kms("GenerateDataKey", { KeyId, KeySpec, ...(EncryptionContext && { EncryptionContext }) }),
    ]),
  ];
};

/** What no function may do with a key, even with the right context. */
export const misusing = (what: string, KeyId: string, region: string): Calls => {
  const EncryptionContext = { region };
  const calls: Record<string, Record<string, unknown>> = {
    Encrypt: { Plaintext: CiphertextBlob, EncryptionContext },
    ReEncrypt: { CiphertextBlob, DestinationKeyId: KeyId, EncryptionContext },
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
