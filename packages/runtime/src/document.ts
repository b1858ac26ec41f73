import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** An answer that is not JSON, such as a roster for finance, or a scan. */
export type Document = {
  ok: true;
  document: { type: string; name: string } & ({ text: string } | { bytes: Uint8Array });
};

/** A document is a file to be saved. Whoever opens it in a window all the same lets it run nothing and ask for nothing. */
export const speakDocument = (
  { document: { type, name, ...content } }: Document,
  headers: Record<string, string>,
): APIGatewayProxyStructuredResultV2 => {
  const isText = "text" in content;
  return {
    statusCode: 200,
    headers: {
      ...headers,
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "content-security-policy": "sandbox",
    },
    body: isText ? content.text : Buffer.from(content.bytes).toString("base64"),
    isBase64Encoded: !isText,
  };
};
