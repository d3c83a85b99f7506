import { type DocumentNode, distinctMembers, memberOf, memberValue, type ObjectNode } from "../../document/node.ts";
import { nodeAt, type Path, toPointer } from "../../document/pointer.ts";
import { referenced } from "../../template/accepted-types.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import type { TemplateRule } from "../rule.ts";

export const ignoredDefault: TemplateRule = {
  code: "ignored-default",
  severity: "warning",
  summary: "A `default` stands deeper in the schema of a variable, where none is read.",
  why: "Workers read the `default` right below `variables.properties.NAME` and no other: not those of an object's own properties, of a branch of `anyOf`, or of a definition.",
  examples: () => ({
    bad: [
      {
        title: "The default of a key of an object",
        text: `variables:
  properties:
    resources:
      type: object
      properties:
        cpu: { type: string, default: 500m }
job_configuration:
  resources: "{{ resources }}"
`,
        format: "yaml",
      },
      {
        title: "In a branch",
        text: `variables:
  properties:
    image:
      anyOf:
        - { type: string, default: "acme/flows:1" }
        - { type: "null" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The default of the variable",
        text: `variables:
  properties:
    resources:
      type: object
      default: { cpu: 500m }
      properties:
        cpu: { type: string }
job_configuration:
  resources: "{{ resources }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ root, variables, properties }, report) {
    if (variables === undefined || properties === undefined) return;
    const told = new Set<string>();
    const tell = (name: string, path: Path, own: DocumentNode | undefined) => {
      const pointer = toPointer(path);
      if (told.has(pointer)) return;
      told.add(pointer);
      report({
        message: `this \`default\` is never read: only \`variables.properties.${name}.default\` is`,
        hint: `Move it there: \`variables.properties.${name}.default\`.`,
        path,
        on: "key",
        severity: own === undefined ? undefined : "info",
      });
    };
    for (const { schema, path } of schemasIn(variables)) {
      const name = path[2];
      if (path[1] !== "properties" || name === undefined || path.length < 4 || !hasDefault(schema)) continue;
      const preset = memberValue(memberValue(properties, name), "default");
      const own = preset?.kind === "null" ? undefined : preset;
      const inside = keysBelow(path.slice(3));
      if (inside !== undefined && inside.length > 0 && own !== undefined && nodeAt(own, inside) !== undefined) continue;
      tell(name, [...path, "default"], own);
    }
    const places = new Map<DocumentNode, Path>();
    for (const { schema, path } of schemasIn(variables)) if (!places.has(schema)) places.set(schema, path);
    for (const { key, value: schema } of distinctMembers(properties)) {
      if (schema.kind !== "object" || hasDefault(schema)) continue;
      for (const target of targetsOf(schema, variables)) {
        const place = places.get(target);
        if (place === undefined || nodeAt(root, place) !== target) continue;
        for (const [name, part] of [[undefined, target] as const, ...propertiesOf(target)]) {
          if (!hasDefault(part)) continue;
          tell(key, [...place, ...(name === undefined ? [] : ["properties", name]), "default"], undefined);
        }
      }
    }
  },
};

function propertiesOf(schema: ObjectNode): (readonly [string, DocumentNode])[] {
  const properties = memberValue(schema, "properties");
  return properties?.kind === "object" ? distinctMembers(properties).map(({ key, value }) => [key, value]) : [];
}

function hasDefault(schema: DocumentNode): boolean {
  const value = memberValue(schema, "default");
  return value !== undefined && value.kind !== "null";
}

/** The keys of a value that a schema below another is about; undefined when it is not only about keys. */
function keysBelow(path: Path): Path | undefined {
  const keys: string[] = [];
  for (let index = 0; index < path.length; index += 2) {
    const [keyword, key] = [path[index], path[index + 1]];
    if (keyword !== "properties" || key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}

/** What the schema of a variable refers to, itself or by its one `allOf`. */
function targetsOf(schema: ObjectNode, variables: ObjectNode): ObjectNode[] {
  const all = memberValue(schema, "allOf");
  const parts = [schema, ...(all?.kind === "array" ? all.items : [])];
  return parts
    .map((part) => referenced(part, variables))
    .filter((target) => target?.kind === "object" && memberOf(target, "block_type_slug") === undefined) as ObjectNode[];
}
