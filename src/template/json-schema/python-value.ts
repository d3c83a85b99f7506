import { type DocumentNode, distinctMembers, memberValue, type NumberNode } from "../../document/node.ts";
import { ServerCrash } from "./server-crash.ts";

/** A number as Python reads it from JSON: an exact integer, or a float (which may be infinite). */
export type PythonNumber = bigint | number;

/** JavaScript compares bigint and number by exact value, as Python does with int and float: `<`, `==`. */
export function pythonNumber(node: NumberNode): PythonNumber {
  return /^-?\d+$/.test(node.text) ? BigInt(node.text) : Number(node.text);
}

/** Whether a number counts as an integer since Draft 6: `1`, `1.0` and `1e3`, not `1e400`. */
export function isIntegral(node: NumberNode): boolean {
  return Number.isInteger(Number(node.text)) || isInteger(node);
}

/** Whether Python reads a number as int, however large: `1`, not `1.0`. */
export function isInteger(node: NumberNode): boolean {
  return typeof pythonNumber(node) === "bigint";
}

/** Equality of JSON Schema in Python: 1 equals 1.0, true does not equal 1, key order does not count. */
export function isEqual(one: DocumentNode, two: DocumentNode): boolean {
  if (one.kind === "number" && two.kind === "number") {
    // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number of the same value are equal here
    return pythonNumber(one) == pythonNumber(two);
  }
  if (one.kind === "array" && two.kind === "array") {
    return (
      one.items.length === two.items.length && one.items.every((item, index) => isEqual(item, at(two.items, index)))
    );
  }
  if (one.kind === "object" && two.kind === "object") {
    const members = distinctMembers(one);
    return (
      members.length === distinctMembers(two).length &&
      members.every(({ key, value }) => {
        const other = memberValue(two, key);
        return other !== undefined && isEqual(value, other);
      })
    );
  }
  if (one.kind === "string" || one.kind === "boolean") return two.kind === one.kind && one.value === two.value;
  return one.kind === "null" && two.kind === "null";
}

/** The length of a text in code points, as Python counts. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/**
 * `multipleOf` as Python's jsonschema computes it: exact for integers, by float division for floats (so 0.07 is no
 * multiple of 0.01), by exact fractions where the quotient overflows. Errors: ServerCrash where Python raises.
 */
export function isMultipleOf(instance: PythonNumber, divisor: PythonNumber): boolean {
  if (Number(divisor) === 0 && divisor <= 0 && divisor >= 0) throw new ServerCrash("division by zero");
  if (typeof divisor === "number") {
    const quotient = toFloat(instance) / divisor;
    if (Number.isNaN(quotient)) throw new ServerCrash("not a number");
    if (Number.isFinite(quotient)) return Number.isInteger(quotient);
    if (instance === Number.POSITIVE_INFINITY || instance === Number.NEGATIVE_INFINITY)
      throw new ServerCrash("infinity");
    const [top, bottom] = fraction(instance);
    const [divisorTop, divisorBottom] = fraction(divisor);
    return (top * divisorBottom) % (bottom * divisorTop) === 0n;
  }
  if (typeof instance === "bigint") return instance % divisor === 0n;
  return instance % toFloat(divisor) === 0;
}

function toFloat(number: PythonNumber): number {
  const float = Number(number);
  if (typeof number === "bigint" && !Number.isFinite(float)) throw new ServerCrash("an integer too large for a float");
  return float;
}

/** A finite number as an exact fraction of integers. */
function fraction(number: PythonNumber): [bigint, bigint] {
  if (typeof number === "bigint") return [number, 1n];
  let value = number;
  let bottom = 1n;
  while (!Number.isInteger(value)) {
    value *= 2;
    bottom *= 2n;
  }
  return [BigInt(value), bottom];
}

function at(items: readonly DocumentNode[], index: number): DocumentNode {
  return items[index] as DocumentNode;
}
