import type { Value } from "./value.ts";

/** A value as Python's `str()` writes it: what a placeholder with text around it becomes. */
export function pythonText(value: Value): string {
  return value.kind === "string" ? value.value : pythonRepr(value);
}

/** A value as Python's `repr()` writes it: `True`, `None`, `1e+22`, `{'a': [1, "it's"]}`. */
export function pythonRepr(value: Value): string {
  switch (value.kind) {
    case "null":
      return "None";
    case "boolean":
      return value.value ? "True" : "False";
    case "integer":
      return value.value.toString();
    case "float":
      return floatRepr(value.value);
    case "string":
      return stringRepr(value.value);
    case "list":
      return `[${value.items.map(pythonRepr).join(", ")}]`;
    case "dict":
      return `{${[...value.entries].map(([key, entry]) => `${stringRepr(key)}: ${pythonRepr(entry)}`).join(", ")}}`;
  }
}

/** Both languages write the shortest digits that read back; Python takes an exponent from 1e16 up and below 1e-4. */
export function floatRepr(number: number): string {
  if (Number.isNaN(number)) return "nan";
  if (!Number.isFinite(number)) return number > 0 ? "inf" : "-inf";
  if (number === 0) return Object.is(number, -0) ? "-0.0" : "0.0";
  const [mantissa, power] = number.toExponential().split("e") as [string, string];
  const exponent = Number(power);
  if (exponent >= 16 || exponent < -4) {
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const sign = number < 0 ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  return `${sign}${digits.slice(0, exponent + 1).padEnd(exponent + 1, "0")}.${digits.slice(exponent + 1) || "0"}`;
}

const namedEscapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text in quotes as Python writes it: single quotes unless only those occur in it. */
export function stringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = /^[ -[\]-~]*$/.test(text) ? text : escapedText(text);
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function escapedText(text: string): string {
  // Not made before it is needed: V8 takes half a millisecond for its classes of Unicode.
  const unprintable = /[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;
  return text.replace(unprintable, (character) => namedEscapes[character] ?? hexEscape(character));
}

function hexEscape(character: string): string {
  const code = character.codePointAt(0) as number;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
