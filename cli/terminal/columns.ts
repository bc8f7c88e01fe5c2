/** Rows of cells as lines of text, each column as wide as its widest cell; the first row is the heading. */
export function columns(rows: readonly (readonly string[])[], indent = ""): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  }
  return rows.map((row) => (indent + row.map((cell, column) => cell.padEnd(widths[column])).join("  ")).trimEnd());
}
