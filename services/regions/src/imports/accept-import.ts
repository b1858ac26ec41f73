import { ImportAccepted, ImportApplied } from "@tongban/events/regions";
import { accept, refuse, unchanged } from "@tongban/kernel/decision";
import type { ImportState } from "./import.ts";
import { packRow } from "./pack-row.ts";
import type { ReadImport } from "./read-import.ts";

type Sent = Pick<ImportState, "id" | "kind" | "name" | "actor" | "sentOn">;

/** What one record may hold of rows, in bytes: below the table's own limit of 400 KB. */
const MOST_BYTES = 350_000;

/** Takes a file that was read without a fault, to be entered row by row. */
export const acceptImport = (
  existing: ImportState | undefined,
  sent: Sent,
  { rows: entering, unchanged: same }: ReadImport,
) => {
  if (existing) return unchanged(existing);
  const left = entering.map((row) => packRow(sent.kind, row));
  if (new TextEncoder().encode(JSON.stringify(left)).length > MOST_BYTES) return tooLarge;
  const rows = left.length + same;
  const state: ImportState = { ...sent, rows, unchanged: same, applied: 0, refused: [], left };
  const accepted = ImportAccepted.of({ kind: sent.kind, rows });
  if (left.length > 0) return accept(state, accepted);
  return accept(state, accepted, ImportApplied.of({ kind: sent.kind, rows, applied: 0, refused: 0 }));
};

const tooLarge = refuse(
  "import-too-large",
  { zh: "文件内容过多，请分几次导入。", en: "The file holds too much at once. Import it in parts." },
  { field: "/body/file" },
);
