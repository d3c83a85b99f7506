import { type DocumentNode, distinctMembers, walk } from "../../document/node.ts";
import { shapeOf, templateParts } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";

export const unknownKey: TemplateRule = {
  code: "unknown-key",
  severity: "warning",
  summary: "The template has a key beside `variables` and `job_configuration`.",
  why: "The server stores such a key and no worker ever reads it: whatever it says has no effect.",
  examples: () => ({
    bad: [
      {
        title: "A setting beside the two parts",
        text: `{
  "variables": { "properties": { "image": { "type": "string" } } },
  "job_configuration": { "image": "{{ image }}" },
  "finished_job_ttl": 3600
}
`,
      },
    ],
    good: [
      {
        title: "Only the two parts, and `$schema` for editors",
        text: `{
  "$schema": "./template.schema.json",
  "variables": { "properties": { "image": { "type": "string" } } },
  "job_configuration": { "image": "{{ image }}" }
}
`,
      },
    ],
  }),
  check({ root, properties }, report) {
    if (root.kind !== "object" || shapeOf(root).kind !== "template") return;
    for (const { key, value } of distinctMembers(root)) {
      if ((templateParts as readonly string[]).includes(key)) continue;
      // Notes, and in YAML what the parts take over by its anchor.
      if (/^(\$|_|x-|\.|\/\/)/i.test(key) || holdsAnchor(value)) continue;
      const isVariable = properties?.members.some((member) => member.key === key) === true;
      report({
        message: `\`${key}\` is no part of a template and has no effect`,
        hint: isVariable
          ? `Set the variable instead: \`variables.properties.${key}.default\`.`
          : "Remove it, or move it into `variables` or `job_configuration`.",
        path: [key],
        on: "key",
        fix: { title: `Remove \`${key}\``, isSafe: false, edits: [{ kind: "remove", path: [key] }] },
      });
    }
  },
};

function holdsAnchor(node: DocumentNode): boolean {
  return [...walk(node)].some(([{ anchor }]) => anchor !== undefined);
}
