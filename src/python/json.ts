import { floatRepr } from "./text.ts";
import type { Value } from "./value.ts";

export interface PythonJsonOptions {
  /** Spaces per level; undefined writes one line. */
  readonly indent?: number;
  /** Letters beyond ASCII as `\u` escapes, as Python writes them unless told otherwise. Default: false. */
  readonly ascii?: boolean;
}

/** A value as Python's `json.dumps` writes it: `1e+22`, `2.0`, and `Infinity`, which is no JSON. */
export function pythonJson(value: Value, options: PythonJsonOptions = {}): string {
  return write(value, options, options.indent === undefined ? "" : "\n");
}

function write(value: Value, options: PythonJsonOptions, lineStart: string): string {
  switch (value.kind) {
    case "null":
      return "null";
    case "boolean":
    case "integer":
      return String(value.value);
    case "float":
      return floatText(value.value);
    case "string":
      return quoted(value.value, options);
    case "list": {
      const inner = lineStart + " ".repeat(options.indent ?? 0);
      return enclose(
        "[",
        value.items.map((item) => write(item, options, inner)),
        "]",
        inner,
        lineStart,
      );
    }
    case "dict": {
      const inner = lineStart + " ".repeat(options.indent ?? 0);
      const members = [...value.entries].map(
        ([key, entry]) => `${quoted(key, options)}: ${write(entry, options, inner)}`,
      );
      return enclose("{", members, "}", inner, lineStart);
    }
  }
}

function enclose(open: string, parts: readonly string[], close: string, inner: string, lineStart: string): string {
  if (parts.length === 0) return open + close;
  return lineStart === ""
    ? open + parts.join(", ") + close
    : open + inner + parts.join(`,${inner}`) + lineStart + close;
}

function quoted(text: string, { ascii }: PythonJsonOptions): string {
  const json = JSON.stringify(text);
  if (ascii !== true) return json;
  return json.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function floatText(number: number): string {
  if (Number.isNaN(number)) return "NaN";
  if (!Number.isFinite(number)) return number > 0 ? "Infinity" : "-Infinity";
  return floatRepr(number);
}
