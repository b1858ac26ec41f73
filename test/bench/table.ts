type Cell = string | number;

const shown = (cell: Cell) => {
  if (typeof cell === "string" || Number.isInteger(cell)) return String(cell);
  return cell.toFixed(cell >= 100 ? 0 : cell >= 10 ? 1 : 2);
};

/** A table for the eye: words to the left, numbers to the right, what it means above it. */
export const table = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  notes: string[] = [],
) => {
  const lines = [head, ...rows.map((row) => row.map(shown))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const ofWords = head.map((_, column) => rows.every((row) => typeof row[column] === "string"));
  const aligned = (cell: string, n: number) =>
    ofWords[n] ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0);
  const text = lines.map((line) => line.map(aligned).join("  ").trimEnd());
  const rule = "-".repeat(
    Math.min(
      widths.reduce((sum, width) => sum + width + 2, -2),
      120,
    ),
  );
  return ["", title, "", text[0], rule, ...text.slice(1), ...notes.map((note) => `  ${note}`)].join("\n");
};
