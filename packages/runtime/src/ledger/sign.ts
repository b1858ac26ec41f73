import { KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { setting } from "../environment.ts";

let kms: KMSClient | undefined;

/** Signs a text with the ledger's key, which never leaves KMS, in the function's own name. */
export const sign = async (text: string): Promise<{ key: string; signature: string }> => {
  kms ??= new KMSClient();
  const key = setting("LEDGER_KEY_ARN");
  const { Signature } = await kms.send(
    new SignCommand({
      KeyId: key,
      Message: Buffer.from(text),
      MessageType: "RAW",
      SigningAlgorithm: "ECDSA_SHA_256",
    }),
  );
  if (!Signature) throw new Error("KMS answered without a signature");
  return { key, signature: Buffer.from(Signature).toString("base64") };
};
