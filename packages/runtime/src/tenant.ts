import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { RegionCode } from "@tongban/kernel/region";
import QuickLRU from "quick-lru";
import { setting } from "./environment.ts";

/** The clients of one region: they carry the tenant role with the session tag `region` and reach nothing else. */
export type Tenant = { dynamodb: DynamoDBClient; kms: KMSClient; s3: S3Client };

/** Regions whose clients a function keeps at once; one costs about 45 KB. */
const KEPT = 200;
const SESSION_SECONDS = 900;
/** The SDK asks again five minutes before the end; all clients of a region then share one new session. */
const RENEW_BEFORE_MS = 330_000;

/** Checksums are those that are asked for: none is computed into an address that others send to. */
const onlyAsked = { requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" } as const;

const requestHandler = new NodeHttpHandler({ connectionTimeout: 2_000, requestTimeout: 10_000 });
const tenants = new QuickLRU<RegionCode, Tenant>({ maxSize: KEPT });
let sts: STSClient | undefined;

const assume = async (region: RegionCode) => {
  sts ??= new STSClient({ requestHandler });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: setting("TENANT_ROLE_ARN"),
      RoleSessionName: setting("SERVICE"),
      DurationSeconds: SESSION_SECONDS,
      Tags: [{ Key: "region", Value: region }],
    }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw new Error("STS gave no credentials");
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
};

/** The region's clients. The SDK asks for new credentials before the old ones end. */
export const tenantOf = (region: RegionCode): Tenant => {
  const kept = tenants.get(region);
  if (kept) return kept;
  let held: ReturnType<typeof assume> | undefined;
  const credentials = async () => {
    const found = held;
    const session = await found?.catch(() => undefined);
    if (session && session.expiration.getTime() - Date.now() > RENEW_BEFORE_MS) return session;
    // Of several that find it old at once the first asks, and all others share what it gets.
    if (!held || held === found) held = assume(region);
    return held;
  };
  let s3: S3Client | undefined;
  const tenant = {
    dynamodb: new DynamoDBClient({ credentials, requestHandler }),
    kms: new KMSClient({ credentials, requestHandler }),
    /** Made when it is first asked for: few services keep anything in a bucket. */
    get s3() {
      s3 ??= new S3Client({ credentials, requestHandler, forcePathStyle: true, ...onlyAsked });
      return s3;
    },
  };
  tenants.set(region, tenant);
  return tenant;
};
