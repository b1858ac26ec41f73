import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import * as z from "zod";
import { json, refusal } from "./protocol.ts";

const signing = "ECDSA_SHA_256";
const SignedText = z.object({ MessageType: z.literal("RAW"), SigningAlgorithm: z.literal(signing) });
const notSigned = () => refusal("ValidationException", `The local cloud signs whole texts by ${signing}`);
const pairOf = (material: Buffer) => createPrivateKey({ key: material, format: "der", type: "pkcs8" });

const bytes = (text: string | undefined) => Buffer.from(text ?? "", "base64");

type Asked = { Message?: string | undefined; Signature?: string | undefined };

/** The material of a new key on the curve P-256. */
export const newPair = () =>
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "der", type: "pkcs8" });

/** What a key that signs can be asked. */
export const signatures: Record<string, (asked: Asked, key: Buffer, arn: string) => ReturnType<typeof json>> = {
  Sign: (asked, key, arn) => {
    if (!SignedText.safeParse(asked).success) return notSigned();
    const Signature = sign("sha256", bytes(asked.Message), pairOf(key)).toString("base64");
    return json({ KeyId: arn, Signature, SigningAlgorithm: signing });
  },
  Verify: (asked, key, arn) => {
    if (!SignedText.safeParse(asked).success) return notSigned();
    return verify("sha256", bytes(asked.Message), createPublicKey(pairOf(key)), bytes(asked.Signature))
      ? json({ KeyId: arn, SignatureValid: true, SigningAlgorithm: signing })
      : refusal("KMSInvalidSignatureException", "The signature is not valid");
  },
  GetPublicKey: (_, key, arn) => {
    const PublicKey = createPublicKey(pairOf(key)).export({ format: "der", type: "spki" }).toString("base64");
    return json({
      KeyId: arn,
      PublicKey,
      KeySpec: "ECC_NIST_P256",
      KeyUsage: "SIGN_VERIFY",
      SigningAlgorithms: [signing],
    });
  },
};
