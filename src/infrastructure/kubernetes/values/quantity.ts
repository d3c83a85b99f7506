import type { JobPlace } from "./job-place.ts";

const grammar = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/;
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const largestBinary = (2n ** 63n - 1n) * 1000n;

/** What people may write, in one phrase. */
export const quantityForm =
  "a number and one of `m`, `k`, `M`, `G`, `T`, `P`, `E`, `Ki`, `Mi`, `Gi`, `Ti`, `Pi`, `Ei`, or nothing after it";

/**
 * The value of a quantity in thousandths, rounded away from zero as Kubernetes stores resources; undefined: it reads no
 * such text. Spaces around are passed over; without digits it is 0.
 */
export function thousandths(text: string): bigint | undefined {
  const trimmed = text.replace(/^ +| +$/g, "");
  const match = trimmed === "" ? null : grammar.exec(trimmed);
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = "", suffix = ""] = match;
  const digits = BigInt(`${whole}${fraction}` || "0");
  const isBinary = suffix.endsWith("i");
  // Beyond 400 digits nothing changes, and no number is computed for longer than it is worth.
  const exponent = isBinary ? 0 : Math.max(-400, Math.min(400, exponentOf(suffix)));
  const factor = isBinary ? 1024n ** BigInt("KMGTPE".indexOf(suffix[0] as string) + 1) : 1n;
  const shift = exponent + 3 - fraction.length;
  const scaled = digits * factor;
  let value = shift >= 0 ? scaled * 10n ** BigInt(shift) : dividedUp(scaled, 10n ** BigInt(-shift));
  if (isBinary && value > largestBinary) value = largestBinary;
  return sign === "-" ? -value : value;
}

function exponentOf(suffix: string): number {
  return suffix.length > 1 ? Number(suffix.slice(1)) : (decimal[suffix] ?? 0);
}

function dividedUp(value: bigint, divisor: bigint): bigint {
  return (value + divisor - 1n) / divisor;
}

/**
 * The quantity at a place in thousandths: 0 for null. Says so when Kubernetes reads none, and when it stores a text
 * without digits as 0. Undefined: none, or a value of another type.
 */
export function readQuantity(place: JobPlace): bigint | undefined {
  const { written } = place;
  if (written?.kind === "null") return 0n;
  if (written?.kind === "integer") return written.value * 1000n;
  if (written?.kind === "float") return thousandths(String(written.value));
  if (written?.kind !== "string") return undefined;
  const value = thousandths(written.value);
  if (value === undefined) {
    place.refuse("invalid-quantity", `\`${place.name}\` is no quantity: ${quantityForm}`, {
      hint: meant(written.value),
    });
  } else if (!/\d/.test(written.value)) {
    place.refuse("zero-quantity", `\`${place.name}\` has no digits, so Kubernetes stores 0`, {
      effect: "altered",
      hint: "Write a number before the unit; a placeholder there needs a value.",
    });
  }
  return value;
}

/** The way out for the usual slips of the pen: `2GB`, `512mi`, `1 Gi`. */
function meant(text: string): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgtp])(i?)b?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, number, letter = "", binary] = match;
  const unit = binary === "" && letter.toLowerCase() === "k" ? "k" : letter.toUpperCase();
  return `Write \`${number}${unit}${binary?.toLowerCase()}\`.`;
}
