import { cellsOf } from "./display.ts";

/**
 * A line broken between words so that none is wider than `columns`, with `indent` before every line but the first.
 * A word that is too long by itself stays whole, so that it can be copied. Without columns nothing is broken.
 */
export function wrap(line: string, columns: number | undefined, indent = ""): string {
  if (columns === undefined || line.length <= columns / 2) return line;
  const lines: string[] = [];
  const [, lead = "", rest = ""] = /^(\s*)(.*)$/s.exec(line) ?? [];
  let current = lead;
  let isStart = true;
  for (const word of rest.split(" ")) {
    if (!isStart && widthOf(current) + 1 + widthOf(word) > columns) {
      lines.push(current);
      current = indent;
      isStart = true;
    }
    current += isStart ? word : ` ${word}`;
    isStart = false;
  }
  return [...lines, current].join("\n");
}

function widthOf(text: string): number {
  return cellsOf(text).reduce((sum, { width }) => sum + width, 0);
}
