import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetPublicKeyCommand, KMSClient } from "@aws-sdk/client-kms";

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

/** A deployed house, or the local cloud that AWS_ENDPOINT_URL names, by the outputs of its stacks. */
export const deployed = async (services: readonly string[]): Promise<Place> => {
  const client = new CloudFormationClient();
  const output = async (StackName: string, key: string) => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const found = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue;
    if (!found) throw new Error(`${StackName} states no ${key}`);
    return found;
  };
  const tables = await Promise.all(
    services.map(async (service) => [service, await output(`tongban-${service}`, "TableName")] as const),
  );
  return {
    tables: Object.fromEntries(tables),
    dynamodb: new DynamoDBClient(),
    publicKey: async () => asked(new KMSClient(), await output("tongban-platform", "LedgerKeyArn")),
  };
};

/** The services of the house, by their folders. */
export const allServices = () => readdirSync(join(import.meta.dirname, "../../services")).toSorted();
