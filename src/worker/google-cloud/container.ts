import { splitShellWords } from "../../python/shell-words.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { defaultCommand } from "../base-job.ts";
import { objectOf, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { defaultImage, type RunContext } from "../run-context.ts";

/**
 * The object at some steps into a job; a step into a list is its index. The check of the job lets other shapes pass
 * when it finds the right ones elsewhere. Errors: Refusal.
 */
export function objectAt(job: DictValue, steps: readonly string[]): DictValue {
  let found: Value = job;
  for (const [index, step] of steps.entries()) {
    const next: Value | undefined = found.kind === "list" ? found.items[Number(step)] : entryOf(found, step);
    if (next === undefined || (next.kind !== "dict" && next.kind !== "list")) {
      const place = steps.slice(0, index + 1).join(".");
      throw new Refusal(
        `${place} of the job is ${next === undefined ? "missing" : "no object"}`,
        (next ?? found).source,
      );
    }
    found = next;
  }
  if (found.kind !== "dict") throw new Refusal(`${steps.join(".")} of the job is no object`, found.source);
  return found;
}

function entryOf(value: Value, key: string): Value | undefined {
  return value.kind === "dict" ? value.entries.get(key) : undefined;
}

/** Gives a container its command where it has none, and splits a command that is text. */
export function fillCommand(container: DictValue): void {
  const given = container.entries.get("command");
  const isAbsent = given === undefined || given.kind === "null";
  if (isAbsent) container.entries.set("command", wordsOf(textValue(defaultCommand), "command"));
  else if (given.kind === "string") container.entries.set("command", wordsOf(given, "command"));
}

/** Splits arguments that are text. */
export function splitArgs(container: DictValue): void {
  const given = container.entries.get("args");
  if (given?.kind === "string") container.entries.set("args", wordsOf(given, "args"));
}

/** Gives a container the worker's own image where it names none; null names one. */
export function fillImage(container: DictValue, run: RunContext): void {
  if (!container.entries.has("image")) container.entries.set("image", textValue(`docker.io/${defaultImage(run)}`));
}

function wordsOf({ value, source }: Value & { kind: "string" }, name: string): Value {
  const words = splitShellWords(value);
  if (words === undefined) throw new Refusal(`${name} of the container has an open quote or a last backslash`, source);
  return { kind: "list", items: words.map((word) => textValue(word, source)), source };
}

/** Environment variables as Google's lists of names and values. */
export function envList(env: ReadonlyMap<string, Value>): Value[] {
  return [...env].map(([name, value]) => objectOf({ name: textValue(name, value.source), value }));
}
