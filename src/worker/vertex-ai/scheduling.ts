import { Unreadable, within } from "../../python/fields.ts";
import { pythonInteger } from "../../python/integer.ts";
import { floatRepr } from "../../python/text.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { emptyDict, textValue } from "../made-values.ts";
import { durationOfText, durationText } from "./duration.ts";
import { scheduling, strategies } from "./messages.ts";
import { messageOf } from "./protocol-buffer.ts";

const secondsPerHour = 3600;

/**
 * The scheduling of a custom job: options count only when they name a strategy, and the longest run time is its timeout.
 * Errors: Unreadable.
 */
export function schedulingOf(jobSpec: DictValue): DictValue {
  const options = jobSpec.entries.get("scheduling");
  const read = isTruthy(options) ? optionsOf(options) : emptyDict();
  const hours = jobSpec.entries.get("maximum_run_time_hours");
  if (hours === undefined) return read;
  read.entries.delete("timeout");
  const timeout = textValue(timeoutOf(hours), hours.source);
  return { ...read, entries: new Map([["timeout", timeout], ...read.entries]) };
}

function optionsOf(options: Value): DictValue {
  if (options.kind !== "dict") throw new Unreadable("must be an object", options.source, ["scheduling"]);
  const strategy = options.entries.get("strategy");
  if (strategy?.kind !== "string") return emptyDict(options.source);
  if (!strategies.includes(strategy.value)) {
    const known = strategies.filter((name) => name !== null).join(", ");
    throw new Unreadable(`must be one of ${known}`, strategy.source, ["scheduling", "strategy"]);
  }
  return within("scheduling", () => messageOf(scheduling, options));
}

function timeoutOf(hours: Value): string {
  const duration = durationOfText(`${secondsOf(hours)}s`);
  if (duration === undefined) {
    throw new Unreadable("must be a number of hours, below 87,660,001", hours.source, ["maximum_run_time_hours"]);
  }
  return durationText(duration);
}

/** As the worker multiplies: a number by 3600, while a text is repeated as often, so that only a zero stays a number. */
function secondsOf(hours: Value): string {
  switch (hours.kind) {
    case "integer":
      return String(hours.value * BigInt(secondsPerHour));
    case "boolean":
      return hours.value ? String(secondsPerHour) : "0";
    case "float":
      return floatRepr(hours.value * 60 * 60);
    case "string":
      return hours.value.length === 1 && pythonInteger(hours) === 0n ? "0" : "";
    default:
      return "";
  }
}
