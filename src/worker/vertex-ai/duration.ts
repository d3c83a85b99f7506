import { pythonInteger } from "../../python/integer.ts";
import { type Value, valueOfData } from "../../python/value.ts";
import { madeByWorker } from "../made-values.ts";

/** A span of time as Google's messages hold it; both parts have the same sign. */
export interface Duration {
  readonly seconds: bigint;
  readonly nanos: bigint;
}

const mostSeconds = 315_576_000_000n;
const nanosPerSecond = 1_000_000_000n;
const fraction = /^\.(?:\d+(?:_\d+)*)?(?:e[+-]?\d+(?:_\d+)*)?\s*$/i;

/** Reads `3600s`, `1.5s` as Google's Python client does; undefined: it does not. */
export function durationOfText(text: string): Duration | undefined {
  if (!text.endsWith("s")) return undefined;
  const number = text.slice(0, -1);
  const point = number.indexOf(".");
  const seconds = pythonInteger(asText(point < 0 ? number : number.slice(0, point)));
  if (seconds === undefined) return undefined;
  if (point < 0) return validDuration({ seconds, nanos: 0n });
  const digits = number.slice(point);
  if (!fraction.test(digits)) return undefined;
  const nanos = Number(`0${digits.trim().replaceAll("_", "")}`) * 1e9;
  if (!Number.isFinite(nanos)) return undefined;
  return validDuration({ seconds, nanos: BigInt(rounded(text.startsWith("-") ? -nanos : nanos)) });
}

/** The duration if Google's client would send it. */
export function validDuration({ seconds, nanos }: Duration): Duration | undefined {
  const isInRange = abs(seconds) <= mostSeconds && abs(nanos) < nanosPerSecond;
  const haveOneSign = seconds === 0n || nanos === 0n || seconds < 0n === nanos < 0n;
  return isInRange && haveOneSign ? { seconds, nanos } : undefined;
}

/** A duration as JSON holds it: 0, 3, 6 or 9 digits of a second. */
export function durationText({ seconds, nanos }: Duration): string {
  const sign = seconds < 0n || nanos < 0n ? "-" : "";
  const digits = abs(nanos)
    .toString()
    .padStart(9, "0")
    .replace(/(?:000){1,3}$/, "");
  return `${sign}${abs(seconds)}${digits === "" ? "" : `.${digits}`}s`;
}

function asText(text: string): Value {
  return valueOfData(text, madeByWorker);
}

/** Python rounds a half to the even neighbour. */
function rounded(number: number): number {
  const below = Math.floor(number);
  return number - below === 0.5 ? below + Math.abs(below % 2) : Math.round(number);
}

function abs(number: bigint): bigint {
  return number < 0n ? -number : number;
}
