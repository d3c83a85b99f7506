import type { Unit } from "../worker/unit.ts";
import { parseDuration } from "./duration.ts";

/** Reads `1h30m`, `2Gi` or `0.5 vCPU` as a number of units; undefined for what is no such amount. */
export function parseAmount(text: string, unit: Unit): number | undefined {
  if (unit.kind === "duration") {
    const seconds = parseDuration(text);
    return seconds === undefined ? undefined : seconds / unit.seconds;
  }
  const [, number = "", sign = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]+)$/i.exec(text) ?? [];
  const factor = Object.entries(unit.others).find(([other]) => other.toLowerCase() === sign.toLowerCase())?.[1];
  // Thousandths are no binary fractions: 100m of a core are 0.1.
  return factor === undefined ? undefined : Number((Number(number) * factor).toPrecision(12));
}

/** How to write an amount, one imperative sentence. */
export function howToWriteAmount(unit: Unit): string {
  if (unit.kind === "duration") return `Write it in ${unit.name}, or as a time such as 1h30m.`;
  return `Write it in ${unit.name}, or with one of the units ${Object.keys(unit.others).join(", ")}.`;
}
