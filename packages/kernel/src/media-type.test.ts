import { describe, expect, it } from "vitest";
import { joined, jpeg, pdf, png } from "./media-type.fixture.ts";
import { mediaTypeOf } from "./media-type.ts";

const zip = `PK\u0003\u0004somefilePK\u0005\u0006${"\u0000".repeat(18)}`;
const page = "<html><script>alert(1)</script></html>";
const acting = (says: string) => joined("%PDF-1.7\n1 0 obj <<", says, ">> endobj\nstartxref\n9\n%%EOF\n");
const comment = (text: string) => joined("\u00ff\u00fe\u0000", String.fromCharCode(text.length + 2), text);

describe("what bytes are by what they hold", () => {
  it.each([
    ["a picture as PNG", png, "image/png"],
    ["a picture as JPEG", jpeg, "image/jpeg"],
    ["a JPEG with more between its markers", joined(jpeg.subarray(0, 8), "\u00ff", jpeg.subarray(8)), "image/jpeg"],
    ["a JPEG on which a telephone hung its own data", joined(jpeg, "SEFHe\u0000\u0000SEFT"), "image/jpeg"],
    ["a document as PDF", pdf, "application/pdf"],
    ["a PDF that only shows", acting("/Type /Catalog /URI (https://a/JS)"), "application/pdf"],
    ["a PDF with a line more at its end", joined(pdf, "\r\n\r\n"), "application/pdf"],
  ])("%s", (_, bytes, type) => {
    expect(mediaTypeOf(bytes)).toBe(type);
  });

  it.each([
    ["nothing", joined("")],
    ["a text", joined("户口簿".normalize(), "")],
    ["a page", joined(page)],
    ["a program", joined("MZ\u0090\u0000", "x".repeat(200))],
    ["an archive", joined(zip)],
    ["a GIF", joined("GIF89a", "x".repeat(20))],
    ["only the first bytes of a PNG", png.subarray(0, 8)],
    ["a PNG without its end", png.subarray(0, -12)],
    ["a PNG cut off within its end", png.subarray(0, -1)],
    [
      "a PNG whose chunk reaches beyond it",
      joined(png.subarray(0, 8), "\u00ff\u00ff\u00ff\u00ffIHDR", png.subarray(16)),
    ],
    ["a PNG with something hung on", joined(png, "more")],
    ["only the first bytes of a JPEG", jpeg.subarray(0, 4)],
    ["a JPEG cut off within its picture", jpeg.subarray(0, -2)],
    ["a JPEG without a picture", joined("\u00ff\u00d8\u00ff\u00e0\u0000\u0004JF\u00ff\u00d9")],
    ["a PDF cut off", pdf.subarray(0, 40)],
    ["a PDF that does not begin as one", joined("\n", pdf)],
    ["a page that begins as a PDF", joined("%PDF-1.7\n", page)],
    ["a picture with an archive hung on", joined(jpeg, zip)],
    ["a PDF that runs a script", acting("/S /JavaScript /JS (app.alert(1))")],
    ["a PDF that runs a script under a name written otherwise", acting("/S /J#61va#53cript")],
    ["a PDF that starts a program", acting("/S /Launch /F (cmd.exe)")],
    ["a PDF that carries files", acting("/Names << /EmbeddedFiles 2 0 R >>")],
    ["a PDF that carries a file", acting("/Type /EmbeddedFile")],
    ["a PDF with an archive hung on", joined(pdf, zip)],
    ["a picture with an archive and its own end again", joined(jpeg, zip, "\u00ff\u00d9")],
    ["a picture with a page in its comment", joined(jpeg.subarray(0, 2), comment(page), jpeg.subarray(2))],
    ["a picture with a page hung on", joined(jpeg, page, "\u00ff\u00d9")],
    ["a picture with a PDF in it", joined(jpeg, pdf.subarray(0, 20))],
    ["a PNG with a drawing that runs script", joined(png.subarray(0, 45), "<SVG onload=x>", png.subarray(45))],
  ])("is no paper: %s", (_, bytes) => {
    expect(mediaTypeOf(bytes)).toBeUndefined();
  });
});
