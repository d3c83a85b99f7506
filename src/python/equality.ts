import type { Value } from "./value.ts";

/** Whether Python's `==` holds: numbers and booleans are compared by their amount, so `1`, `1.0` and `True` are equal. */
export function pythonEquals(one: Value, other: Value): boolean {
  const amount = amountOf(one);
  if (amount !== undefined) return amountOf(other) === amount;
  if (one.kind !== other.kind) return false;
  if (one.kind === "string") return other.kind === "string" && one.value === other.value;
  if (one.kind === "list" && other.kind === "list") {
    return one.items.length === other.items.length && one.items.every((item, at) => equalsAt(item, other.items[at]));
  }
  if (one.kind === "dict" && other.kind === "dict") {
    const { entries } = other;
    return (
      one.entries.size === entries.size && [...one.entries].every(([key, item]) => equalsAt(item, entries.get(key)))
    );
  }
  return true;
}

function equalsAt(one: Value, other: Value | undefined): boolean {
  return other !== undefined && pythonEquals(one, other);
}

/** Whole numbers as integers of any length. */
function amountOf(value: Value): bigint | number | undefined {
  if (value.kind === "boolean") return value.value ? 1n : 0n;
  if (value.kind === "float") return Number.isInteger(value.value) ? BigInt(value.value) : value.value;
  return value.kind === "integer" ? value.value : undefined;
}
