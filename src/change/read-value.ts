import type { DocumentNode } from "../document/node.ts";
import { parseDocument } from "../document/parse.ts";
import { wordList } from "../document/word-list.ts";
import { type JsonType, typeOf, typeWords } from "../template/accepted-types.ts";
import type { Unit } from "../worker/unit.ts";
import { howToWriteAmount, parseAmount } from "./amount.ts";

/** What a typed text may mean, most likely first; without a reading, why there is none and how to write it. */
export type Readings =
  | { readonly values: readonly DocumentNode[] }
  | { readonly values: readonly []; readonly reason: string; readonly hint: string | undefined };

/**
 * Reads what someone typed as the value of a variable that takes these types (empty: any). Where only text is taken,
 * it is the text as it is, and `null` where null is taken too; otherwise it is read as JSON, and as text where that
 * fails and text is taken. A number keeps the text it was typed with. Where only a number is taken, `unit` is what it
 * counts, and the text may be an amount of it, such as `1h30m`.
 */
export async function readValue(text: string, types: readonly JsonType[], unit?: Unit): Promise<Readings> {
  const asText: DocumentNode = { kind: "string", range: { start: 0, end: text.length }, value: text };
  const takesText = types.length === 0 || types.includes("string");
  const json = await readJson(text, types);
  const isTaken = json !== undefined && json.kind !== "string" && takes(types, json);
  if (takesText) return { values: isTaken ? [json, asText] : [asText] };
  // What is JSON but of another type is for the schema to refuse, or to accept: null where a variable is not required.
  if (json !== undefined && (isTaken || json.kind === "null")) return { values: [json] };
  const isNumeric = types.includes("integer") || types.includes("number");
  const amount = isNumeric && unit !== undefined ? parseAmount(text, unit) : undefined;
  if (unit !== undefined && amount !== undefined) {
    const number: DocumentNode = { kind: "number", range: asText.range, text: String(amount) };
    if (takes(types, number)) return { values: [number] };
    return { values: [], reason: `must be a whole number of ${unit.name}`, hint: undefined };
  }
  const hint = howToWrite(text, types, isNumeric ? unit : undefined);
  return { values: [], reason: `must be ${describeTypes(types)}`, hint };
}

/** Reads a text as text where text is taken, even if it looks like something else. */
export async function readText(text: string, types: readonly JsonType[], unit?: Unit): Promise<Readings> {
  if (types.length > 0 && !types.includes("string")) return readValue(text, types, unit);
  return { values: [{ kind: "string", range: { start: 0, end: text.length }, value: text }] };
}

/** Reads a text that is JSON whatever the variable's type. */
export async function readOutright(text: string): Promise<Readings> {
  const json = await readJson(text, []);
  if (json !== undefined) return { values: [json] };
  return { values: [], reason: "must be JSON after :=", hint: `For text, write it in double quotes: '"…"'.` };
}

/** The types in a person's words: `an integer or null`. */
function describeTypes(types: readonly JsonType[]): string {
  const words = types.map((type) => typeWords[type]);
  return wordList(words, "or") || "any value";
}

/** The JSON of a text, if it is some; a YAML document's template must not load a parser for a plain number. */
async function readJson(text: string, types: readonly JsonType[]): Promise<DocumentNode | undefined> {
  const range = { start: 0, end: text.length };
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return { kind: "number", range, text };
  if (text === "true" || text === "false") return { kind: "boolean", range, value: text === "true" };
  if (text === "null") return { kind: "null", range };
  if (types.length === 1 && types[0] === "string") return undefined;
  const document = await parseDocument(text, "value", "json");
  return document.problems.length === 0 ? document.root : undefined;
}

function takes(types: readonly JsonType[], value: DocumentNode): boolean {
  const type = typeOf(value);
  return types.length === 0 || types.includes(type) || (type === "integer" && types.includes("number"));
}

function howToWrite(text: string, types: readonly JsonType[], unit: Unit | undefined): string | undefined {
  if (text === "") return "`work-pool unset` takes a default away.";
  const isNumeric = types.includes("integer") || types.includes("number");
  if (types.includes("boolean") && /^(?:true|yes|on|y|1)$/i.test(text)) return "Write true.";
  if (types.includes("boolean") && /^(?:false|no|off|n|0)$/i.test(text)) return "Write false.";
  if (isNumeric && /^[+-]?\d{1,3}(?:[,_' ]\d{3})+$/.test(text)) {
    return `Write ${text.replaceAll(/[+,_' ]/g, "")}, without separators.`;
  }
  if (unit !== undefined && /[a-z]/i.test(text)) return howToWriteAmount(unit);
  if (isNumeric && /^\d+(?:\.\d+)?\s*[a-z%]+$/i.test(text)) return "Write the number alone, without a unit.";
  if (isNumeric && /^[+-]?0\d+$/.test(text))
    return `Write ${text.replace(/^\+?(-?)0+(?=\d)/, "$1")}, without zeros in front.`;
  if (types.includes("object")) return `Write it as JSON: '{"key": "value"}'.`;
  if (types.includes("array")) return `Write it as JSON: '["a", "b"]'.`;
  if (types.includes("null")) return "null removes the value.";
  return undefined;
}
