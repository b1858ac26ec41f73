import { Agent, request } from "node:http";

export type Answer = { status: number; headers: Record<string, string>; body: Buffer };
type Sent = { method?: string; path?: string; headers?: Record<string, string>; body?: Buffer | string };

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/** One request to a server on this machine, its connection kept for the next. */
export const send = (port: number, { method = "POST", path = "/", headers = {}, body = "" }: Sent): Promise<Answer> =>
  new Promise((answered, failed) => {
    const length = String(Buffer.byteLength(body));
    const sent = request(
      { host: "127.0.0.1", port, method, path, agent, headers: { ...headers, "content-length": length } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", failed);
        response.once("end", () => {
          const given = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          answered({
            status: response.statusCode ?? 500,
            headers: Object.fromEntries(given),
            body: Buffer.concat(chunks),
          });
        });
      },
    );
    sent.once("error", failed);
    sent.end(body);
  });
