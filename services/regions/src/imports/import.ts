import { Actor } from "@tongban/events/define";
import { recordKind } from "@tongban/events/record";
import { ImportAccepted } from "@tongban/events/regions";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";
import { PackedRow } from "./pack-row.ts";

const { kind } = ImportAccepted.data.shape;

/** A file as it is sent: its bytes in base64, and what its rows are. */
export const ImportFile = z.strictObject({
  kind,
  file: z.base64().min(1),
  name: z.string().trim().min(1).max(200).optional(),
});
export type ImportFile = z.infer<typeof ImportFile>;

/** A row that its rule refused when its turn came, because something had changed since the file was read. */
const RefusedRow = z.strictObject({
  line: z.int(),
  reason: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }).optional(),
});
export type RefusedRow = z.infer<typeof RefusedRow>;

/** A file that was read without a fault, with the rows that are still to be entered. */
export const ImportState = z.strictObject({
  id: z.string(),
  kind,
  name: z.string().optional(),
  /** Who sent it, and when: the facts of its rows are theirs. */
  actor: Actor,
  sentOn: Day,
  rows: z.int(),
  unchanged: z.int(),
  applied: z.int(),
  refused: z.array(RefusedRow),
  left: z.array(PackedRow),
});
export type ImportState = z.infer<typeof ImportState>;

export const Import = recordKind({
  kind: "import",
  title: { zh: "导入记录", en: "import" },
  schema: ImportState,
  index: ({ sentOn }) => ({ queue: ["all", sentOn] }),
});

/** How far an import has come, in a list: how many of its rows were refused, and not which. */
export const summary = (state: ImportState) => ({ ...viewImport(state), refused: state.refused.length });

/** How far an import has come. */
export const viewImport = ({ left, actor: _, ...state }: ImportState) => ({
  ...state,
  status: left.length === 0 ? "applied" : "applying",
  left: left.length,
});
