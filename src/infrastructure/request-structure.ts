import { nearestNames } from "../document/nearest.ts";
import type { Path } from "../document/pointer.ts";
import type { DictValue, Source, Value } from "../python/value.ts";
import { type RequestProblem, refused } from "./request-problem.ts";

/** The structure of a request as data: what stands where, and of which type. */
export type Structure =
  | string
  | readonly Structure[]
  | { readonly fields: Readonly<Record<string, Structure>>; readonly required?: readonly string[] }
  | { readonly values: Structure }
  | { readonly words: readonly string[] };

export interface StructureOptions {
  /** Whether null counts as absent, and text as the number that it holds: so it is with Google, but not with AWS. */
  readonly isLenient: boolean;
}

/**
 * The fields that a request would have if all its placeholders had values: `vanished` are the places below `from` in the
 * job configuration that have none now.
 */
export function* checkVanished(vanished: readonly Path[], from: Path, structure: Structure): Generator<RequestProblem> {
  for (const path of vanished) {
    if (!from.every((step, index) => path[index] === step)) continue;
    const steps = path.slice(from.length, -1);
    const key = path.at(-1) as string;
    const parent = steps.reduce<Structure>((part, step) => stepInto(part, step), structure);
    if (typeof parent === "string" || isList(parent) || !("fields" in parent) || Object.hasOwn(parent.fields, key))
      continue;
    const source: Source = { origin: "literal", path: ["job_configuration", ...path] };
    const owner: DictValue = { kind: "dict", entries: new Map(), source };
    const name = steps.findLast((step) => !/^\d+$/.test(step)) ?? "request";
    yield unknownField(key, { kind: "null", source }, name, owner, Object.keys(parent.fields));
  }
}

function stepInto(structure: Structure, step: string): Structure {
  if (typeof structure === "string") return "any";
  if (isList(structure)) return structure[0] as Structure;
  if ("values" in structure) return structure.values;
  return "fields" in structure ? (structure.fields[step] ?? "any") : "any";
}

/** Checks a request against its structure: unknown fields, missing ones, and values of other types. */
export function* checkStructure(
  value: Value,
  structure: Structure,
  name: string,
  options: StructureOptions,
): Generator<RequestProblem> {
  if (structure === "any" || (options.isLenient && value.kind === "null")) return;
  if (typeof structure === "string") yield* checkScalar(value, structure, name, options);
  else if (isList(structure)) {
    if (value.kind !== "list") yield wrongType(value, name, "a list");
    else for (const item of value.items) yield* checkStructure(item, structure[0] as Structure, name, options);
  } else if ("fields" in structure) yield* checkFields(value, structure, name, options);
  else if ("values" in structure) {
    if (value.kind !== "dict") yield wrongType(value, name, "an object");
    else for (const [key, entry] of value.entries) yield* checkStructure(entry, structure.values, key, options);
  } else {
    const isWord = value.kind === "string" && structure.words.includes(value.value);
    if (!isWord) yield wrongValue(value, `\`${name}\` must be one of ${structure.words.filter(isUsual).join(", ")}`);
  }
}

function isList(structure: Structure): structure is readonly Structure[] {
  return Array.isArray(structure);
}

function isUsual(word: string): boolean {
  return !word.endsWith("_UNSPECIFIED");
}

function* checkFields(
  value: Value,
  { fields, required = [] }: { fields: Readonly<Record<string, Structure>>; required?: readonly string[] },
  name: string,
  options: StructureOptions,
): Generator<RequestProblem> {
  if (value.kind !== "dict") {
    yield wrongType(value, name, "an object");
    return;
  }
  let hasUnknown = false;
  for (const [key, entry] of value.entries) {
    const structure = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (structure !== undefined) yield* checkStructure(entry, structure, key, options);
    else {
      hasUnknown = true;
      yield unknownField(key, entry, name, value, Object.keys(fields));
    }
  }
  const missing = required.filter((key) => !value.entries.has(key));
  // What nothing says at all is filled in by the worker, or only a run can say it; what is unknown may be what is missing.
  if (missing.length > 0 && !hasUnknown && value.source.path !== undefined && name !== "request") {
    yield {
      concern: "wrong-request-type",
      value,
      on: "key",
      isRefused: true,
      message: `an item of \`${name}\` lacks ${missing.map((key) => `\`${key}\``).join(" and ")}`,
      hint: "Add what is missing.",
      missing,
    };
  }
}

function unknownField(
  key: string,
  value: Value,
  parent: string,
  owner: DictValue,
  names: readonly string[],
): RequestProblem {
  const [meant] = nearestNames(
    key,
    names.filter((known) => owner.entries.get(known)?.source.path === undefined),
  );
  return {
    concern: "unknown-request-field",
    value,
    on: "key",
    isRefused: meant !== undefined,
    message: `\`${key}\` is no field of ${parent === "request" ? "the request" : `\`${parent}\``}`,
    hint: meant === undefined ? "Remove it, or move it to where it belongs." : `did you mean \`${meant}\`?`,
    renameTo: meant,
  };
}

function* checkScalar(
  value: Value,
  type: string,
  name: string,
  { isLenient }: StructureOptions,
): Generator<RequestProblem> {
  switch (type) {
    case "text":
      if (value.kind !== "string") yield wrongType(value, name, "text");
      return;
    case "integer":
      if (value.kind === "integer" || (isLenient && isIntegerText(value))) return;
      yield wrongType(value, name, "a whole number");
      return;
    default:
      if (value.kind !== "boolean") yield wrongType(value, name, "true or false");
  }
}

function isIntegerText(value: Value): boolean {
  return (
    (value.kind === "string" && /^-?\d+$/.test(value.value)) ||
    (value.kind === "float" && Number.isInteger(value.value))
  );
}

function wrongType(value: Value, name: string, expected: string): RequestProblem {
  return {
    concern: "wrong-request-type",
    value,
    isRefused: true,
    message: `\`${name}\` must be ${expected}, not ${kindWords[value.kind]}`,
    hint: expected === "text" ? "Put it in quotes." : `Make it ${expected}.`,
  };
}

function wrongValue(value: Value, message: string): RequestProblem {
  return refused(value, message, "Write one of them.");
}

const kindWords: Readonly<Record<Value["kind"], string>> = {
  null: "null",
  boolean: "true or false",
  integer: "a whole number",
  float: "a number",
  string: "text",
  list: "a list",
  dict: "an object",
};
