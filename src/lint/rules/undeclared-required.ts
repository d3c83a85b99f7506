import { askFor, nearestNames } from "../../document/nearest.ts";
import { type DocumentNode, distinctMembers, memberValue } from "../../document/node.ts";
import { misplacedVariables } from "../../template/misplaced-variables.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import type { TemplateRule } from "../rule.ts";

export const undeclaredRequired: TemplateRule = {
  code: "undeclared-required",
  severity: "warning",
  summary: "`required` names a variable that is not declared.",
  why: "The server takes the template, and then refuses every flow run whose job variables lack that name, although no placeholder can use it.",
  examples: () => ({
    bad: [
      {
        title: "A misspelt name",
        text: `variables:
  required: [imgae]
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A declared name",
        text: `variables:
  required: [image]
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const { variables } = template;
    // What stands one level too deep is a finding of its own.
    if (variables === undefined || misplacedVariables(template).some(({ holds }) => holds === "properties")) return;
    for (const { schema, path } of schemasIn(variables)) {
      const properties = memberValue(schema, "properties");
      const required = memberValue(schema, "required");
      if (properties?.kind !== "object" || required?.kind !== "array") continue;
      const names = new Set(distinctMembers(properties).map(({ key }) => key));
      for (const [index, item] of required.items.entries()) {
        if (item.kind !== "string" || names.has(item.value)) continue;
        const near = nearestNames(item.value, names);
        // Further in, a key may be asked for without being described.
        if (path.length > 1 && near.length === 0) continue;
        const [meant] = near;
        const place = [...path, "required", String(index)];
        report({
          message: `\`${item.value}\` is required, but not declared in \`properties\``,
          hint: askFor(near) ?? "Declare it, or take it out of `required`.",
          path: place,
          fix:
            meant === undefined || required.items.some((other) => isText(other, meant))
              ? { title: "Take it out of required", isSafe: false, edits: [{ kind: "remove", path: place }] }
              : {
                  title: `Write ${meant}`,
                  isSafe: false,
                  edits: [{ kind: "set", path: place, value: { ...item, value: meant } }],
                },
        });
      }
    }
  },
};

function isText(node: DocumentNode, text: string): boolean {
  return node.kind === "string" && node.value === text;
}
