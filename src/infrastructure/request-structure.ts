import { nearestNames } from "../document/nearest.ts";
import { nameList } from "../document/word-list.ts";
import type { DictValue, Value } from "../python/value.ts";
import { type RequestProblem, refused } from "./request-problem.ts";
import type { RequestReading, ScalarType } from "./request-reading.ts";

/** The structure of a request as data, see `scripts/request-models.py`: what stands where, and of which type. */
export type Structure =
  | ScalarType
  | "any"
  | readonly Structure[]
  | FieldsStructure
  | { readonly values: Structure }
  | { readonly words: readonly string[] }
  | { readonly kinds: readonly Value["kind"][] };

export interface FieldsStructure {
  readonly fields: Readonly<Record<string, Structure>>;
  readonly required?: readonly string[];
}

/** What is checked: how it is read, and what messages call it. */
interface Part {
  readonly name: string;
  /** Whether it is an item of a list of that name. */
  readonly isItem?: boolean;
  readonly reading: RequestReading;
}

/** The name of the whole. */
const whole = "request";

/**
 * Checks a request, or the part of it that is called `name`, against its structure: unknown fields, missing ones, words
 * and values of other types. A request as a whole may lack fields: the worker or the run brings them.
 */
export function checkStructure(
  value: Value,
  structure: Structure,
  reading: RequestReading,
  name: string = whole,
): Generator<RequestProblem> {
  return check(value, structure, { name, reading });
}

function* check(value: Value, structure: Structure, part: Part): Generator<RequestProblem> {
  const { name, reading } = part;
  if (structure === "any" || reading.isNothing(value)) return;
  if (typeof structure === "string") {
    if (!isOfType(value, structure) && !reading.converts(value, structure)) yield wrongType(value, name, structure);
  } else if (isList(structure)) {
    if (value.kind !== "list") yield wrongType(value, name, "list");
    else for (const item of value.items) yield* check(item, structure[0] as Structure, { name, isItem: true, reading });
  } else if ("words" in structure) yield* checkWord(value, structure.words, part);
  else if ("kinds" in structure) {
    const [first] = structure.kinds;
    if (!structure.kinds.includes(value.kind)) yield wrongType(value, name, first as Value["kind"]);
  } else if (value.kind !== "dict") yield wrongType(value, name, "dict");
  else if ("fields" in structure) yield* checkFields(value, structure, part);
  else for (const [key, entry] of value.entries) yield* check(entry, structure.values, { name: key, reading });
}

export function isList(structure: Structure): structure is readonly Structure[] {
  return Array.isArray(structure);
}

function* checkWord(value: Value, words: readonly string[], { name, reading }: Part): Generator<RequestProblem> {
  if (value.kind !== "string") {
    if (!reading.converts(value, "word")) yield wrongType(value, name, "text");
    return;
  }
  if (words.includes(value.value)) return;
  const [meant] = nearestNames(value.value, words);
  const usual = words.filter((word) => !word.endsWith("_UNSPECIFIED"));
  const message =
    usual.length > mostListed
      ? `\`${name}\` takes a few words only, and none like this one`
      : `\`${name}\` must be one of ${usual.join(", ")}`;
  const isOtherCase = reading.takesOtherCase && meant?.toLowerCase() === value.value.toLowerCase();
  yield {
    ...refused(value, message, meant === undefined ? "Write one of them." : `did you mean \`${meant}\`?`),
    // A word that is like none may be newer than these.
    isRefused: meant !== undefined && !isOtherCase,
  };
}

const mostListed = 8;

function* checkFields(
  value: DictValue,
  { fields, required = [] }: FieldsStructure,
  part: Part,
): Generator<RequestProblem> {
  const { name, reading } = part;
  const missing = required.filter((key) => !value.entries.has(key));
  let hasUnknown = false;
  for (const [key, entry] of value.entries) {
    const structure = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (structure !== undefined) yield* check(entry, structure, { name: key, reading });
    else {
      hasUnknown = true;
      const problem = unknownField(key, entry, name, { owner: value, names: Object.keys(fields), reading });
      const isNeeded = problem.renameTo !== undefined && missing.includes(problem.renameTo);
      yield isNeeded ? { ...problem, isRefused: true } : problem;
    }
  }
  // What nothing says at all is filled in by the worker, or only a run can say it; what is unknown may be what is missing.
  if (missing.length === 0 || hasUnknown || value.source.path === undefined || name === whole) return;
  const lacks = `lacks ${nameList(missing, "and")}`;
  yield {
    concern: "wrong-request-type",
    value,
    on: "key",
    isRefused: true,
    message: part.isItem ? `an item of \`${name}\` ${lacks}` : `\`${name}\` ${lacks}`,
    hint: "Add what is missing.",
    missing,
  };
}

/** The problem of a field that its object, `parent`, does not have. */
export function unknownField(
  key: string,
  value: Value,
  parent: string,
  { owner, names, reading }: { owner: DictValue; names: readonly string[]; reading: RequestReading },
): RequestProblem {
  const meant = meantField(
    key,
    names.filter((known) => owner.entries.get(known)?.source.path === undefined),
  );
  const isOtherName = reading.takesOtherNames && meant !== undefined && plain(meant) === plain(key);
  return {
    concern: "unknown-request-field",
    value,
    on: "key",
    isRefused: reading.refusesUnknown && meant !== undefined && !isOtherName,
    message: isOtherName
      ? `\`${key}\` is spelt \`${meant}\` by the API`
      : `\`${key}\` is no field of ${parent === whole ? "the request" : `\`${parent}\``}`,
    hint: meant === undefined ? "Remove it, or move it to where it belongs." : `did you mean \`${meant}\`?`,
    renameTo: meant,
  };
}

/** The field that someone may have meant: the nearest name, or the only one that starts so. */
export function meantField(key: string, names: readonly string[]): string | undefined {
  const [nearest] = nearestNames(key, names);
  if (nearest !== undefined) return nearest;
  const longer = names.filter((name) => key.length > 3 && plain(name).startsWith(plain(key)));
  return longer.length === 1 ? longer[0] : undefined;
}

function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

function isOfType({ kind }: Value, type: ScalarType): boolean {
  switch (type) {
    case "text":
      return kind === "string";
    case "truth":
      return kind === "boolean";
    case "integer":
      return kind === "integer";
    default:
      return kind === "integer" || kind === "float";
  }
}

function wrongType(value: Value, name: string, wanted: ScalarType | Value["kind"]): RequestProblem {
  const expected = wantedWords[wanted];
  return {
    concern: "wrong-request-type",
    value,
    isRefused: true,
    message: `\`${name}\` must be ${expected}, not ${kindWords[value.kind]}`,
    hint: expected === "text" ? "Put it in quotes." : `Make it ${expected}.`,
  };
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

const wantedWords: Readonly<Record<ScalarType | Value["kind"], string>> = {
  ...kindWords,
  text: "text",
  number: "a number",
  truth: "true or false",
};
