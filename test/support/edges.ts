import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { contracts } from "../../infra/house.ts";

type Handler = (event: object, context: object) => Promise<APIGatewayProxyStructuredResultV2>;
export type AskedOfEdge = {
  path: Record<string, string>;
  sub: string;
  grants: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  body?: string;
};

/**
 * The HTTP edges of all services, in this process and with nothing behind them: whatever goes past the edge breaks. What an
 * edge refuses before it looks anything up is asked of it thousands of times in a moment, so nobody is too quick for it.
 */
export const loadEdges = async () => {
  process.env.RATES = "";
  const loaded = await Promise.all(
    contracts.map(async ({ name }) => {
      const { handler }: { handler: Handler } = await import(`../../services/${name}/src/api.ts`);
      return [name, handler] as const;
    }),
  );
  const handlers = new Map<string, Handler>(loaded);
  return async (routeKey: string, { path, sub, grants, headers = {}, query, body }: AskedOfEdge) => {
    const handler = handlers.get(routeKey.split("/")[3] ?? "");
    if (!handler) throw new Error(`No service answers ${routeKey}`);
    const iat = Math.floor(Date.now() / 1000);
    const claims = { sub, grants, iat: String(iat), exp: String(iat + 900) };
    const event = {
      routeKey,
      pathParameters: path,
      headers,
      ...(query && { queryStringParameters: query }),
      ...(body !== undefined && { body }),
      isBase64Encoded: false,
      requestContext: { requestId: "asked", timeEpoch: Date.now(), authorizer: { jwt: { claims } } },
    };
    const { statusCode, headers: told = {}, body: text = "" } = await handler(event, {});
    return { status: statusCode ?? 0, headers: told, text };
  };
};
export type AskEdge = Awaited<ReturnType<typeof loadEdges>>;
