import { nearestNames } from "../document/nearest.ts";
import { objectNode, stringNode } from "../document/new-node.ts";
import { type DocumentNode, memberValue, nowhere, type ObjectNode } from "../document/node.ts";
import { nodeAt, type Path } from "../document/pointer.ts";
import { usageError } from "../errors.ts";
import { acceptedTypes, type JsonType, typeWords } from "../template/accepted-types.ts";
import type { Template } from "../template/template.ts";
import { variableSchema } from "../template/variable-schema.ts";
import { unitOfVariable } from "../worker/units.ts";
import type { EditList } from "./edit-list.ts";
import { readOutright, readValue } from "./read-value.ts";
import { requireVariable } from "./required-variables.ts";
import { sameValue } from "./same-value.ts";

/** What a declaration says of a variable beside its default, as typed; an empty text takes it away. */
export interface VariableFacets {
  /** `integer`, or several: `integer,null`. */
  readonly type?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Values separated by commas, or a JSON list. */
  readonly enum?: string | undefined;
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
  readonly isRequired?: boolean | undefined;
}

/**
 * Changes what a declaration says of a variable; whether its default still fits is for lint to say. `workerType`: that of
 * the pool, for amounts. Errors: exit 2 for an unknown variable, or a facet that is none.
 */
export async function changeFacets(
  list: EditList,
  name: string,
  facets: VariableFacets,
  workerType?: string,
): Promise<void> {
  const path = ["variables", "properties", name];
  variableSchema(list.template, name);
  for (const key of ["title", "description"] as const) {
    const value = facets[key];
    if (value !== undefined) setFacet(list, [...path, key], value === "" ? undefined : stringNode(value));
  }
  if (facets.type !== undefined) setTypes(list, path, parseTypes(facets.type));
  if (facets.enum !== undefined) {
    const values = facets.enum === "" ? undefined : await readEnum(list.template, name, facets.enum);
    setFacet(list, placeOf(list.template, path, "enum"), values);
  }
  for (const key of ["minimum", "maximum"] as const) {
    const value = facets[key];
    if (value === undefined) continue;
    const bound = value === "" ? undefined : await readBound(list.template, name, key, value, workerType);
    setFacet(list, placeOf(list.template, path, key), bound);
  }
  if (facets.minimum !== undefined || facets.maximum !== undefined) checkBounds(list.template, name);
  if (facets.isRequired !== undefined) list.add(...requireVariable(list.template, name, facets.isRequired));
}

function setFacet(list: EditList, path: Path, value: DocumentNode | undefined): void {
  const present = nodeAt(list.template.root, path);
  if (value === undefined) {
    if (present !== undefined) list.add({ kind: "remove", path });
  } else if (present === undefined || !sameValue(present, value)) list.add({ kind: "set", path, value });
}

/** Where a keyword stands, or belongs: beside the one type that is not null, so that null stays allowed. */
function placeOf({ root }: Template, path: Path, key: string): Path {
  const schema = nodeAt(root, path);
  const alternatives = memberValue(schema, "anyOf");
  if (memberValue(schema, key) !== undefined || alternatives?.kind !== "array") return [...path, key];
  const others = alternatives.items.flatMap((item, index) => (typeNameOf(item) === "null" ? [] : [{ item, index }]));
  const [only] = others;
  const isPlain = only !== undefined && others.length === 1 && typeNameOf(only.item) !== undefined;
  return isPlain ? [...path, "anyOf", String(only.index), key] : [...path, key];
}

function typeNameOf(schema: DocumentNode): string | undefined {
  const type = memberValue(schema, "type");
  return type?.kind === "string" ? type.value : undefined;
}

/** One type stands as `type`, several as `anyOf`, as Prefect writes them; what was said beside an old type stays. */
function setTypes(list: EditList, path: Path, types: readonly JsonType[]): void {
  const schema = nodeAt(list.template.root, path) as ObjectNode;
  const anyOf = memberValue(schema, "anyOf");
  const alternatives = anyOf?.kind === "array" ? anyOf.items : [];
  const parts = types.map(
    (type) => alternatives.find((each) => typeNameOf(each) === type) ?? objectNode([["type", stringNode(type)]]),
  );
  const [only] = parts;
  if (only?.kind === "object" && parts.length === 1) {
    for (const { key, value } of only.members) setFacet(list, [...path, key], value);
    setFacet(list, [...path, "anyOf"], undefined);
  } else {
    setFacet(list, [...path, "anyOf"], { kind: "array", range: nowhere, items: parts });
    setFacet(list, [...path, "type"], undefined);
  }
  for (const key of ["oneOf", "allOf", "$ref"]) setFacet(list, [...path, key], undefined);
}

/** The types that a text such as `integer,null` names. Errors: exit 2 for one that is none. */
export function parseTypes(typed: string): readonly JsonType[] {
  const names = typed.split(/[,|]/).map((name) => name.trim());
  for (const name of names) {
    if (Object.hasOwn(typeWords, name)) continue;
    const [near] = Object.hasOwn(otherNames, name) ? [otherNames[name]] : nearestNames(name, Object.keys(typeWords));
    const hint = near === undefined ? `Types are ${Object.keys(typeWords).join(", ")}.` : `did you mean \`${near}\`?`;
    throw usageError(`there is no type ${JSON.stringify(name)}`, hint);
  }
  return [...new Set(names as JsonType[])];
}

/** What Python and others call the types of JSON. */
const otherNames: Readonly<Record<string, JsonType>> = {
  int: "integer",
  str: "string",
  text: "string",
  float: "number",
  bool: "boolean",
  dict: "object",
  list: "array",
  None: "null",
};

async function readEnum(template: Template, name: string, typed: string): Promise<DocumentNode> {
  if (typed.startsWith("[")) {
    const [list] = (await readOutright(typed)).values;
    if (list?.kind === "array") return list;
    throw usageError("the list of --enum is no JSON", `Write it as '["a", "b"]', or as a,b.`);
  }
  const types = acceptedTypes(variableSchema(template, name), template.variables as DocumentNode);
  // The list that is there says nothing about the types of a new one, unless nothing else does.
  const items: DocumentNode[] = [];
  for (const each of typed.split(",")) {
    const readings = await readValue(each.trim(), types);
    if ("reason" in readings) throw usageError(`a value of ${name} ${readings.reason}, not ${JSON.stringify(each)}`);
    items.push(readings.values[0] as DocumentNode);
  }
  return { kind: "array", range: nowhere, items };
}

/** Errors: exit 2 where the least that a variable may be is above the most. */
function checkBounds(template: Template, name: string): void {
  const path = ["variables", "properties", name];
  const [minimum, maximum] = ["minimum", "maximum"].map((key) => nodeAt(template.root, placeOf(template, path, key)));
  if (minimum?.kind !== "number" || maximum?.kind !== "number") return;
  if (Number(minimum.text) <= Number(maximum.text)) return;
  throw usageError(
    `no value of ${name} would do: its minimum ${minimum.text} is above its maximum ${maximum.text}`,
    "Give both, the smaller one as the minimum.",
  );
}

async function readBound(
  template: Template,
  name: string,
  key: string,
  typed: string,
  workerType: string | undefined,
): Promise<DocumentNode> {
  const readings = await readValue(typed, ["number"], unitOfVariable(template, name, workerType));
  if ("reason" in readings) throw usageError(`the ${key} of ${name} ${readings.reason}, not ${JSON.stringify(typed)}`);
  return readings.values[0] as DocumentNode;
}
