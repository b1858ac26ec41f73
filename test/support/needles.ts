import { gunzipSync } from "node:zlib";

/** Something that was found somewhere: whose needle, in which writing, where. */
export type Found = { needle: string; writing: string; place: string };
/** What lies in a place, as it lies there. */
export type Hay = { place: string; bytes: Buffer };

/** The base64 of a text whatever stands before and behind it: the characters that no neighbour can change. */
const base64 = (text: Buffer) =>
  [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), text])
      .toString("base64")
      .replace(/=+$/, "");
    const last = (before + text.length) % 3 === 0 ? whole.length : whole.length - 1;
    return whole.slice([0, 2, 3][before], last);
  });

const url = (text: string) => encodeURIComponent(text);
const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
/** As JSON writes it for those who read ASCII alone. */
const json = (text: string) =>
  text
    .split("")
    .map((unit) => (unit.charCodeAt(0) < 128 ? unit : escaped(unit)))
    .join("");

/** Every usual writing of a text. */
export const writingsOf = (text: string): [writing: string, bytes: Buffer][] => {
  const bytes = Buffer.from(text);
  const ascii: [string, string][] = [
    ...base64(bytes).flatMap((found, before): [string, string][] => [
      [`base64 +${before}`, found],
      [`base64url +${before}`, found.replaceAll("+", "-").replaceAll("/", "_")],
    ]),
    ["hex", bytes.toString("hex")],
    ["HEX", bytes.toString("hex").toUpperCase()],
    ["url", url(text)],
    ["url, small", url(text).toLowerCase()],
    ["json", json(text)],
    ["JSON", json(text).replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) => `\\u${code.toUpperCase()}`)],
    ["json, every sign", text.split("").map(escaped).join("")],
  ];
  return [
    ["utf-8", bytes],
    ["utf-16", Buffer.from(text, "utf16le")],
    ...ascii.map(([writing, found]): [string, Buffer] => [writing, Buffer.from(found)]),
  ];
};

const unzipped = (bytes: Buffer): Buffer[] => {
  try {
    return [gunzipSync(bytes)];
  } catch {
    return [];
  }
};

/** What is zipped in it, as bytes or as base64, beside what lies there itself. */
const opened = (bytes: Buffer): Buffer[] => {
  const magic = Buffer.from([0x1f, 0x8b, 0x08]);
  const inside: Buffer[] = [];
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1))
    inside.push(...unzipped(bytes.subarray(at)));
  for (const [text] of bytes.toString("latin1").matchAll(/H4sI[\w+/-]+/g))
    inside.push(...unzipped(Buffer.from(text, "base64")));
  return [bytes, ...inside];
};

/** Searches everything for every needle in every writing. */
export const search = (needles: readonly string[], hay: readonly Hay[]): Found[] => {
  const sought = needles.flatMap((needle) =>
    writingsOf(needle).map(([writing, bytes]) => ({ needle, writing, bytes })),
  );
  return hay.flatMap(({ place, bytes }) =>
    opened(bytes).flatMap((each) =>
      sought.flatMap(({ needle, writing, bytes: wanted }) =>
        each.includes(wanted) ? [{ needle, writing, place }] : [],
      ),
    ),
  );
};
