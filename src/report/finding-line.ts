import type { LineMap } from "../document/lines.ts";
import type { Diagnostic } from "../lint/diagnostic.ts";
import { safeText } from "./display.ts";

/** A finding in one line: `k8s.json:12:31: error message [code]`. */
export function findingLine(path: string, lines: LineMap, { range, severity, message, code }: Diagnostic): string {
  const { line, column } = lines.position(range.start);
  return `${safeText(path)}:${line}:${column}: ${severity} ${safeText(message)} [${code}]`;
}
