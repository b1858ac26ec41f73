import { type Answer, answer, refuse } from "@tongban/kernel/decision";

const REPLACED = "\uFFFD";

/**
 * The text of a file as spreadsheets write it: UTF-8, with or without a byte-order mark, or else GB 18030. Refused when
 * it is neither, as a file of another kind is, or one that was opened in a wrong encoding and stored again.
 */
export const decode = (bytes: Uint8Array): Answer<string, "import-encoding"> => {
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const isUtf8 = isSame(new TextEncoder().encode(utf8), bytes);
  const text = isUtf8 ? utf8 : new TextDecoder("gb18030").decode(bytes);
  return text.includes(REPLACED) || text.includes("\0") ? neither : answer(text.replace(/^\uFEFF/, ""));
};

const isSame = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, n) => byte === b[n]);

const neither = refuse(
  "import-encoding",
  {
    zh: "文件编码既不是UTF-8也不是GB 18030，或内容已损坏。请在表格软件中另存为“CSV UTF-8”。",
    en: "The file is in neither UTF-8 nor GB 18030, or is damaged. Save it anew as “CSV UTF-8”.",
  },
  { field: "/body/file" },
);
