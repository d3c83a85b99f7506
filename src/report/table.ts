import { cellsOf, safeText } from "./display.ts";

/**
 * Rows as aligned columns, two spaces between them, one line per row, nothing cut off. The header comes first, in
 * capitals.
 */
export function reportTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header.map((title) => title.toUpperCase()), ...rows.map((row) => row.map(safeText))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ""))));
  return lines
    .map((line) => line.map((cell, column) => cell + " ".repeat((widths[column] as number) - width(cell))).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

/** Columns of a terminal. */
function width(text: string): number {
  return cellsOf(text).reduce((sum, cell) => sum + cell.width, 0);
}
