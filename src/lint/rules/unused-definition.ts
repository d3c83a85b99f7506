import { distinctMembers, memberValue, type ObjectNode } from "../../document/node.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import type { TemplateRule } from "../rule.ts";

export const unusedDefinition: TemplateRule = {
  code: "unused-definition",
  severity: "info",
  summary: "No `$ref` uses a definition of `variables`.",
  why: "It has no effect; mostly the variable that used it is gone, or should have used it.",
  examples: () => ({
    bad: [
      {
        title: "Left over",
        text: `variables:
  properties:
    image: { type: string }
  definitions:
    Registry: { type: object }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Used",
        text: `variables:
  properties:
    registry: { $ref: "#/definitions/Registry" }
  definitions:
    Registry: { type: object }
job_configuration:
  registry: "{{ registry }}"
`,
        format: "yaml",
      },
    ],
  }),
  check({ variables }, report) {
    if (variables === undefined) return;
    const uses = usesOf(variables);
    for (const place of ["definitions", "$defs"]) {
      const definitions = memberValue(variables, place);
      if (definitions?.kind !== "object") continue;
      for (const { key, value } of distinctMembers(definitions)) {
        const own = `#/${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        // A block is referred to by its title.
        const title = memberValue(value, "title");
        const names = [own, title?.kind === "string" ? `#/${place}/${title.value}` : own];
        // A dead reference that means this one is a finding of its own.
        const isUsed = [anywhere, `/${key}`, ...names].some((name) => uses.isUsed(name, `${place}/${key}`));
        if (isUsed) continue;
        report({
          message: `\`${key}\` is used by no \`$ref\``,
          hint: "Remove it, or refer to it.",
          path: ["variables", place, key],
          on: "key",
        });
      }
    }
  },
};

/** For a reference that leads out of the schema, perhaps back into it. */
const anywhere = "";

/** Which definitions references use, apart from those that stand in the definition itself. */
function usesOf(variables: ObjectNode): { isUsed(name: string, definition: string): boolean } {
  /** By what is used: the definitions, or other parts of the schema, that it is used in. */
  const users = new Map<string, Set<string>>();
  for (const { schema, path } of schemasIn(variables)) {
    const reference = memberValue(schema, "$ref");
    if (reference?.kind !== "string") continue;
    for (const name of namesIn(reference.value)) {
      const known = users.get(name) ?? new Set();
      users.set(name, known.add(path.slice(1, 3).join("/")));
    }
  }
  return {
    isUsed(name, definition) {
      const known = users.get(name);
      return known !== undefined && (known.size > 1 || !known.has(definition));
    },
  };
}

/** The definition that a reference leads to or into, however it is written; the last step, with a slash before it. */
function namesIn(reference: string): readonly string[] {
  if (!reference.startsWith("#/")) return [anywhere];
  const whole = decoded(reference);
  const [root, place, name] = whole.split("/");
  return [whole, `${root}/${place}/${name}`, reference.slice(reference.lastIndexOf("/"))];
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
