import { readOutright, readValue } from "../change/read-value.ts";
import { type DocumentNode, distinctMembers, memberValue, type ObjectNode } from "../document/node.ts";
import { usageError } from "../errors.ts";
import type { Io } from "../io.ts";
import type { LookUps } from "../pool/prefect-api/prefect-api.ts";
import { type DictValue, type Value, valueOfNode } from "../python/value.ts";
import type { MutableReferences, UnresolvedReference } from "../render/references.ts";
import { readObject } from "./job-variables.ts";

/**
 * The block documents and Prefect variables that were given: `--block` files hold one block document as the API gives
 * it, or an object of data by `type-slug/name` or id; `--variable` is `NAME=VALUE`, or `NAME:=JSON`.
 */
export async function givenReferences(
  io: Io,
  blocks: readonly string[],
  variables: readonly string[],
): Promise<MutableReferences> {
  const references: MutableReferences = { blocks: new Map(), variables: new Map() };
  for (const path of blocks) {
    const object = await readObject(io, path, "block data");
    for (const [key, data] of blocksOf(object, path)) references.blocks.set(key, dictOf(data, path));
  }
  for (const text of variables) {
    const [, name = "", outright, value = ""] = /^([^=]*?)(:?)=(.*)$/s.exec(text) ?? [];
    if (name === "") throw usageError(`--variable takes NAME=VALUE, not ${JSON.stringify(text)}`);
    const readings = outright === ":" ? await readOutright(value) : await readValue(value, ["string"]);
    const [node] = readings.values;
    if (node === undefined) throw usageError(`variable ${name} must be JSON after :=`);
    references.variables.set(name, valueFrom(node, "prefect-variable"));
  }
  return references;
}

function blocksOf(object: ObjectNode, path: string): readonly (readonly [string, DocumentNode])[] {
  const data = memberValue(object, "data");
  const slug = memberValue(memberValue(object, "block_type"), "slug");
  const name = memberValue(object, "name");
  const id = memberValue(object, "id");
  if (data === undefined) return distinctMembers(object).map(({ key, value }) => [key, value]);
  const keys = [
    slug?.kind === "string" && name?.kind === "string" ? `${slug.value}/${name.value}` : undefined,
    id?.kind === "string" ? id.value : undefined,
  ].filter((key) => key !== undefined);
  if (keys.length === 0)
    throw usageError(`${path} is a block document without block_type.slug and name, and without id`);
  return keys.map((key) => [key, data]);
}

function dictOf(node: DocumentNode, where: string): DictValue {
  const value = valueFrom(node, "block");
  if (value.kind !== "dict")
    throw usageError(
      `the data of a block in ${where} is no object`,
      'Give a block document as the API has it, or {"secret/my-token": {"value": "…"}}.',
    );
  return value;
}

function valueFrom(node: DocumentNode, origin: "block" | "prefect-variable"): Value {
  return valueOfNode(node, () => ({ origin }));
}

/** Asks the server for what a rendering left unresolved; what the server does not have is known not to exist. */
export async function lookUpReferences(
  lookUps: LookUps,
  unresolved: readonly UnresolvedReference[],
  known: MutableReferences,
): Promise<void> {
  for (const { kind, key } of unresolved) {
    if (kind === "block") {
      const data = await lookUps.blockData(key);
      known.blocks.set(key, data === undefined ? null : dictOf(data, `block ${key}`));
    } else {
      const value = await lookUps.variableValue(key);
      known.variables.set(key, value === undefined ? null : valueFrom(value, "prefect-variable"));
    }
  }
}
