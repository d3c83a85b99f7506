import type { DictValue, Value } from "./value.ts";

/** The steps of a placeholder's name as Prefect splits it: `a.b[0]` → a, b, 0. */
export function stepsOfName(name: string): readonly string[] {
  return name.replaceAll("[", ".").replaceAll("]", "").split(".");
}

/**
 * Looks a placeholder's name up as the worker does. A step that Python's `int()` reads is an index and never a key, so
 * `{{ o.1 }}` does not find the key "1"; an index into text gives one character; undefined: no such value.
 */
export function lookUp(values: DictValue, name: string): Value | undefined {
  let value: Value | undefined = values;
  for (const step of stepsOfName(name)) {
    const index = pythonInt(step);
    if (value.kind === "dict") value = index === undefined ? value.entries.get(step) : undefined;
    else if (index === undefined) return undefined;
    else if (value.kind === "list") value = at(value.items, index);
    else if (value.kind === "string") {
      const character = at([...value.value], index);
      value = character === undefined ? undefined : { kind: "string", value: character, source: value.source };
    } else return undefined;
    if (value === undefined) return undefined;
  }
  return value;
}

function at<Item>(items: readonly Item[], index: bigint): Item | undefined {
  const position = index < 0n ? BigInt(items.length) + index : index;
  return position < 0n || position >= BigInt(items.length) ? undefined : items[Number(position)];
}

/** Text as Python's `int()` reads it within a placeholder's alphabet: a sign, digits of any script, single underscores. */
export function pythonInt(text: string): bigint | undefined {
  // Most are names, and V8 takes half a millisecond to make a class of Unicode.
  if (/^-?[A-Za-z_]/.test(text) || !/^-?\p{Nd}+(_\p{Nd}+)*$/u.test(text)) return undefined;
  return BigInt(text.replaceAll("_", "").replace(/\p{Nd}/gu, decimalDigit));
}

/** Decimal digits stand in runs of ten from zero up, so the digit is the distance to its run's start. */
function decimalDigit(character: string): string {
  const code = character.codePointAt(0) as number;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return String((code - start) % 10);
}
