import * as z from "zod";

/** What a paper that somebody sends may be. */
export const MediaType = z.enum(["image/jpeg", "image/png", "application/pdf"]);
export type MediaType = z.infer<typeof MediaType>;

const latin = new TextDecoder("latin1");
const textOf = (bytes: Uint8Array, from: number, length: number) =>
  latin.decode(bytes.subarray(Math.max(0, from), Math.max(0, from) + length));
const startsWith = (bytes: Uint8Array, ...first: number[]) => first.every((byte, n) => bytes[n] === byte);
const number = (bytes: Uint8Array, from: number, length: number) =>
  bytes.subarray(from, from + length).reduce((sum, byte) => sum * 0x100 + byte, 0);

/** Chunk after chunk from the signature to IEND, which is the very end. */
const isPng = (bytes: Uint8Array) => {
  if (!startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return false;
  if (textOf(bytes, 12, 4) !== "IHDR") return false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + number(bytes, at, 4);
    if (textOf(bytes, at + 4, 4) === "IEND") return end === bytes.length;
    at = end;
  }
  return false;
};

/** Where the picture begins, segment after segment from the first marker on; undefined where there is none. */
const scanOf = (bytes: Uint8Array) => {
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker < 0xc0) return undefined;
    if (marker === 0xda) return at;
    at += marker === 0xff ? 1 : 2 + number(bytes, at + 2, 2);
  }
  return undefined;
};

/** With a picture that ends. Telephones hang data of their own on it, so the end of the picture need not be that of the file. */
const isJpeg = (bytes: Uint8Array) => {
  if (!startsWith(bytes, 0xff, 0xd8, 0xff)) return false;
  const scan = scanOf(bytes);
  return scan !== undefined && textOf(bytes, scan, bytes.length).includes("\u00ff\u00d9");
};

/** From the header at the very beginning to where its table of contents stands, named at the end. */
const isWholePdf = (bytes: Uint8Array) =>
  /^%PDF-[12]\.\d[\r\n]/.test(textOf(bytes, 0, 10)) &&
  /startxref\s+\d+\s+%%EOF/.test(textOf(bytes, bytes.length - 1024, 1024));

/**
 * What a document that only shows something never says: that it runs a script or a program, or carries files. Names are read
 * as a viewer would, `#53` for S. What is compressed in a stream of objects is not looked into.
 */
const acts = (bytes: Uint8Array) =>
  /\/(JavaScript|Launch|EmbeddedFile)/.test(
    latin
      .decode(bytes)
      .replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );

const isPdf = (bytes: Uint8Array) => isWholePdf(bytes) && !acts(bytes);

/** Readers of archives look for this from the end, whatever stands before it. */
const isArchive = (bytes: Uint8Array) => textOf(bytes, bytes.length - 65_557, 65_557).includes("PK\u0005\u0006");

/** What a picture never says, and a page or another document hidden in one does. */
const hides = (bytes: Uint8Array) => /<(script|html|svg|!doctype|\?php|iframe)|%PDF-/i.test(latin.decode(bytes));

/**
 * What bytes are by what they hold, whatever they are called; undefined when they are none of the papers taken here, are
 * cut off, or are something else besides, as a picture with an archive or a page of script in it, or a document that acts.
 */
export const mediaTypeOf = (bytes: Uint8Array): MediaType | undefined => {
  if (isArchive(bytes)) return undefined;
  if (isPdf(bytes)) return "application/pdf";
  if (hides(bytes)) return undefined;
  if (isPng(bytes)) return "image/png";
  return isJpeg(bytes) ? "image/jpeg" : undefined;
};
