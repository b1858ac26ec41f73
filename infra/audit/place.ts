import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { contracts } from "../house.ts";
import { outputsOf } from "../outputs.ts";

/** Where the tables and the key are, and with which clients they are asked. */
export type Place = {
  tables: Record<string, string>;
  dynamodb: DynamoDBClient;
  /** The public half of the ledger's key, as DER. */
  publicKey: () => Promise<Uint8Array>;
};

const asked = async (kms: KMSClient, KeyId: string) => {
  const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }));
  if (!PublicKey) throw new Error(`KMS has no public key of ${KeyId}`);
  return PublicKey;
};

/** A deployed house, or the local cloud that AWS_ENDPOINT_URL names, by the outputs of its stacks; `missing` is told what they lack. */
export const deployed = async (services: readonly string[], missing: (words: string) => never): Promise<Place> => {
  const output = async (of: string, key: string) => (await outputsOf(of, missing))(key);
  const tables = await Promise.all(
    services.map(async (service) => [service, await output(service, "TableName")] as const),
  );
  return {
    tables: Object.fromEntries(tables),
    dynamodb: new DynamoDBClient(),
    publicKey: async () => asked(new KMSClient(), await output("platform", "LedgerKeyArn")),
  };
};

/** The services of the house. */
export const allServices = contracts.map(({ name }) => name).toSorted();
