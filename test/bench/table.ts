type Cell = string | number;

const shown = (cell: Cell) =>
  typeof cell === "string" ? cell : cell >= 100 ? cell.toFixed(0) : cell >= 10 ? cell.toFixed(1) : cell.toFixed(2);

/** A table for the eye: names to the left, numbers to the right, what it means above it. */
export const table = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  notes: string[] = [],
) => {
  const lines = [head, ...rows.map((row) => row.map(shown))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join("  "),
  );
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  return ["", title, "", text[0], rule, ...text.slice(1), ...notes.map((note) => `  ${note}`)].join("\n");
};
