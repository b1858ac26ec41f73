import type { State } from "../state.ts";
import { checkJava, endSurvivor, startJava } from "./java.ts";
import { type Answer, send } from "./post.ts";

export type Dynamo = {
  /** Passes a request on, whatever it answers. */
  forward(target: string, body: Buffer | string): Promise<Answer>;
  /** Asks as the cloud itself, and throws on an error, with DynamoDB's `type` of it. `api` is DynamoDB's, unless said to be the streams'. */
  ask(operation: string, body: object, api?: "DynamoDB_20120810" | "DynamoDBStreams_20120810"): Promise<unknown>;
  stop(): Promise<void>;
};

/**
 * DynamoDB Local as this cloud sees it. Its tables lie under an access key that nobody else knows, so that many clouds
 * may share one Java, and that only the endpoint, which judges, can reach them. `sharedPort` is such a shared one's.
 */
export const openDynamo = async (
  state: State,
  region: string,
  dir: string | undefined,
  sharedPort: number | undefined,
): Promise<Dynamo> => {
  const own = sharedPort === undefined || dir !== undefined;
  if (own) await endSurvivor(Number(state.get("java-pid") ?? 0));
  if (own) await checkJava();
  const java = own ? await startJava(dir) : { port: sharedPort, pid: 0, stop: () => Promise.resolve() };
  state.set("java-pid", String(java.pid));

  const key = state.keep("dynamo-key", () => crypto.randomUUID().replaceAll("-", ""));
  const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20220101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;
  const forward = (target: string, body: Buffer | string) =>
    send(java.port, {
      body,
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": target, authorization },
    });
  return {
    forward,
    ask: async (operation, body, api = "DynamoDB_20120810") => {
      const answer = await forward(`${api}.${operation}`, JSON.stringify(body));
      const said: unknown = JSON.parse(answer.body.toString());
      if (answer.status === 200) return said;
      const { __type = "", message, Message } = said as { __type?: string; message?: string; Message?: string };
      const type = __type.split("#").at(-1) ?? "";
      throw Object.assign(new Error(`${operation}: ${type} ${message ?? Message}`), { type });
    },
    stop: async () => {
      await java.stop();
      state.set("java-pid", "0");
    },
  };
};
