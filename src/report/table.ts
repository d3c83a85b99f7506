/**
 * Rows as aligned columns, two spaces between them, one line per row, nothing cut off; control characters in a cell
 * become spaces. The header comes first, in capitals.
 */
export function reportTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header.map((title) => title.toUpperCase()), ...rows.map((row) => row.map(onOneLine))];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ""))));
  return lines
    .map((line) => line.map((cell, column) => cell + " ".repeat((widths[column] as number) - width(cell))).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function width(text: string): number {
  return [...text].length;
}

function onOneLine(cell: string): string {
  return cell.replaceAll(/\p{Cc}+/gu, " ");
}
