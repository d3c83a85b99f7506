import { type DocumentNode, distinctMembers, type ObjectNode } from "../document/node.ts";
import type { Path } from "../document/pointer.ts";
import { rememberEach } from "../document/remember.ts";
import { draft202012Places } from "./json-schema/references.ts";

/** A schema inside `variables`. */
export interface PlacedSchema {
  readonly schema: ObjectNode;
  /** From the root of the template. */
  readonly path: Path;
}

/** Every schema in `variables` that is an object, itself first: those of variables, definitions, items, branches. */
export const schemasIn = rememberEach((variables: ObjectNode): readonly PlacedSchema[] => [
  ...placedSchemas(variables, ["variables"]),
]);

function* placedSchemas(schema: DocumentNode, path: Path): Generator<PlacedSchema> {
  if (schema.kind !== "object") return;
  yield { schema, path };
  for (const { key, value } of distinctMembers(schema)) {
    const place = [...path, key];
    if (draft202012Places.values.has(key)) yield* placedSchemas(value, place);
    else if (draft202012Places.lists.has(key) && value.kind === "array") {
      for (const [index, item] of value.items.entries()) yield* placedSchemas(item, [...place, String(index)]);
    } else if (draft202012Places.maps.has(key) && value.kind === "object") {
      for (const member of distinctMembers(value)) yield* placedSchemas(member.value, [...place, member.key]);
    }
  }
}
