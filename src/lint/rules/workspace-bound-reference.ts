import { memberValue, walk } from "../../document/node.ts";
import { declaredVariables } from "../../template/template.ts";
import type { TemplateRule } from "../rule.ts";

export const workspaceBoundReference: TemplateRule = {
  code: "workspace-bound-reference",
  severity: "info",
  summary: "A default refers to a block document by its id.",
  why: "The id holds in one workspace or server only: elsewhere the template is refused, and a block that was deleted and made again has another one.",
  examples: () => ({
    bad: [
      {
        title: "Credentials by their id",
        text: `variables:
  properties:
    credentials:
      allOf: [{ $ref: "#/definitions/Credentials" }]
      default: { $ref: { block_document_id: 6a2f8d4e-0c1b-4c55-9f0e-2f6b8f1c7d11 } }
  definitions:
    Credentials: { title: Credentials, type: object, block_type_slug: credentials }
job_configuration:
  credentials: "{{ credentials }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A block by its name",
        text: `variables:
  properties:
    env: { type: object, default: { KEY: "{{ prefect.blocks.secret.api-key }}" } }
job_configuration:
  env: "{{ env }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    for (const { key, value: schema } of declaredVariables(template)) {
      const preset = memberValue(schema, "default");
      if (preset === undefined) continue;
      for (const [node, path] of walk(preset, ["variables", "properties", key, "default"])) {
        if (memberValue(memberValue(node, "$ref"), "block_document_id")?.kind !== "string") continue;
        report({
          message: "`block_document_id` names a block of one workspace, and no other has it",
          hint: "Leave the default out where the template is to serve elsewhere too, and let deployments give the block.",
          path: [...path, "$ref", "block_document_id"],
        });
      }
    }
  },
};
