import { distinctMembers, memberValue } from "../../document/node.ts";
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
    const references = schemasIn(variables).flatMap(({ schema, path }) => {
      const reference = memberValue(schema, "$ref");
      return reference?.kind === "string" ? [{ to: reference.value, path }] : [];
    });
    for (const place of ["definitions", "$defs"]) {
      const definitions = memberValue(variables, place);
      if (definitions?.kind !== "object") continue;
      for (const { key, value } of distinctMembers(definitions)) {
        const own = `#/${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        // A block is referred to by its title.
        const title = memberValue(value, "title");
        const names = [own, title?.kind === "string" ? `#/${place}/${title.value}` : own];
        const isUsed = references.some(
          ({ to, path }) =>
            !(path[1] === place && path[2] === key) &&
            // A dead reference that means this one is a finding of its own.
            (!to.startsWith("#/") ||
              to.endsWith(`/${key}`) ||
              names.some((name) => decoded(to) === name || decoded(to).startsWith(`${name}/`))),
        );
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

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
