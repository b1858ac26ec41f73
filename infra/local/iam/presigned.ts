import { createHash, createHmac, timingSafeEqual } from "node:crypto";

type Asked = { method: string; path: string; headers: Record<string, string> };

const named = (path: string, name: string) => new URLSearchParams(path.split("?")[1]).get(name) ?? "";

/** Whose address a request was made with: the access key and token in its query; undefined when it carries no signature there. */
export const signerOf = ({ path }: Pick<Asked, "path">) => {
  const [accessKeyId = ""] = named(path, "X-Amz-Credential").split("/");
  return named(path, "X-Amz-Signature") === ""
    ? undefined
    : { accessKeyId, token: named(path, "X-Amz-Security-Token") };
};

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** The signature that the holder of the secret would have put under this request (AWS Signature Version 4, in the query). */
const signatureOf = ({ method, path, headers }: Asked, secret: string) => {
  const [place = "", query = ""] = path.split("?");
  const signed = named(path, "X-Amz-SignedHeaders");
  const [, ...scope] = named(path, "X-Amz-Credential").split("/");
  const canonical = [
    method,
    place,
    query
      .split("&")
      .filter((part) => !part.startsWith("X-Amz-Signature="))
      .map((part) => (part.includes("=") ? part : `${part}=`))
      .toSorted()
      .join("&"),
    ...signed.split(";").map((name) => `${name}:${(headers[name] ?? "").trim().replaceAll(/ +/g, " ")}`),
    "",
    signed,
    "UNSIGNED-PAYLOAD",
  ].join("\n");
  const text = ["AWS4-HMAC-SHA256", named(path, "X-Amz-Date"), scope.join("/"), sha256(canonical)].join("\n");
  const key = scope.reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${secret}`);
  return hmac(key, text);
};

const instantOf = (text: string) =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** The longest that an address may live, in seconds: a week. */
const longest = 604_800;

/** Why S3 would not take a request made with an address, by its code and in a sentence; undefined when it would. */
export const whyNotTaken = (asked: Asked, secret: string, now: number): readonly [string, string] | undefined => {
  const { path, headers } = asked;
  const begins = instantOf(named(path, "X-Amz-Date"));
  const seconds = Number(named(path, "X-Amz-Expires"));
  const signed = named(path, "X-Amz-SignedHeaders").split(";");
  if (named(path, "X-Amz-Algorithm") !== "AWS4-HMAC-SHA256" || !(seconds > 0 && seconds <= longest) || !(begins <= now))
    return ["AuthorizationQueryParametersError", "The address is not formed as one"];
  if (now > begins + seconds * 1000) return ["AccessDenied", "Request has expired"];
  const unsigned = Object.keys(headers).filter((name) => name.startsWith("x-amz-") && !signed.includes(name));
  if (unsigned.length > 0 || !signed.includes("host"))
    return ["AccessDenied", "There were headers present in the request which were not signed"];
  const given = Buffer.from(named(path, "X-Amz-Signature"), "hex");
  const right = signatureOf(asked, secret);
  return given.length === right.length && timingSafeEqual(given, right)
    ? undefined
    : ["SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided"];
};
