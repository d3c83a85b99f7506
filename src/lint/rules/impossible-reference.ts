import { type DocumentNode, memberOf, memberValue, walk } from "../../document/node.ts";
import type { Path } from "../../document/pointer.ts";
import { rangeInString } from "../../document/string-range.ts";
import { type Placeholder, placeholdersIn } from "../../template/placeholder.ts";
import { schemasIn } from "../../template/schemas-in.ts";
import { declaredVariables } from "../../template/template.ts";
import type { TemplateRule } from "../rule.ts";

export const impossibleReference: TemplateRule = {
  code: "impossible-reference",
  severity: "warning",
  summary: "A reference to a block document or a Prefect variable can never lead to one.",
  why: 'Names of blocks and of their types have small letters, digits and dashes only, variables also underscores: a run with another name fails, or gets an empty text. A block that is not given as `{"$ref": {"block_document_id": …}}` is passed on as it is written.',
  examples: () => ({
    bad: [
      {
        title: "A block type with an underscore",
        text: `variables:
  properties:
    env: { type: object, default: { KEY: "{{ prefect.blocks.aws_credentials.prod }}" } }
job_configuration:
  env: "{{ env }}"
`,
        format: "yaml",
      },
      {
        title: "The id of a block without `$ref`",
        text: `variables:
  properties:
    credentials:
      allOf: [{ $ref: "#/definitions/Credentials" }]
      default: { block_document_id: 6a2f8d4e-0c1b-4c55-9f0e-2f6b8f1c7d11 }
  definitions:
    Credentials: { title: Credentials, type: object, block_type_slug: credentials }
job_configuration:
  credentials: "{{ credentials }}"
`,
        format: "yaml",
      },
      {
        title: "The name of a block type for its slug",
        text: `variables:
  properties:
    credentials: { allOf: [{ $ref: "#/definitions/Credentials" }] }
  definitions:
    Credentials: { title: Credentials, type: object, block_type_slug: My Credentials }
job_configuration:
  credentials: "{{ credentials }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "References that can be followed",
        text: `variables:
  properties:
    env: { type: object, default: { KEY: "{{ prefect.blocks.aws-credentials.prod.region }}" } }
    image: { type: string, default: "{{ prefect.variables.flow_image }}" }
job_configuration:
  env: "{{ env }}"
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const { document, variables } = template;
    if (variables === undefined) return;
    for (const { key, value: schema } of declaredVariables(template)) {
      const place = ["variables", "properties", key, "default"];
      const preset = memberValue(schema, "default");
      if (preset === undefined) continue;
      for (const [node, path] of walk(preset, place)) {
        const shape = shapeProblem(node, path);
        if (shape !== undefined) report(shape);
        if (node.kind !== "string") continue;
        for (const placeholder of placeholdersIn(node.value)) {
          const problem = nameProblem(placeholder);
          const { start, end } = placeholder;
          if (problem === undefined) continue;
          report({ ...problem, path, range: rangeInString(document, node.range, node.value, start, end) });
        }
      }
    }
    for (const { schema, path } of schemasIn(variables)) {
      const slug = memberValue(schema, "block_type_slug");
      if (slug === undefined || (slug.kind === "string" && isName(slug.value))) continue;
      report({
        message: "`block_type_slug` is no slug that a block type can have",
        hint: "Write it in small letters, digits and dashes, as `prefect block type ls` shows it.",
        path: [...path, "block_type_slug"],
      });
    }
  },
};

/** A block document that is not given in the form that workers look for. */
function shapeProblem(node: DocumentNode, path: Path) {
  const reference = memberOf(node, "$ref")?.value;
  if (reference?.kind === "object" && memberValue(reference, "block_document_id") === undefined) {
    return {
      message: "`$ref` names no `block_document_id`, so no block comes in its place",
      hint: 'Write `{"$ref": {"block_document_id": "ID"}}`.',
      path: [...path, "$ref"],
      on: "key" as const,
    };
  }
  const isNested = path.at(-1) === "$ref";
  if (isNested || reference !== undefined || memberOf(node, "block_document_id") === undefined) return undefined;
  return {
    message: "`block_document_id` is not below a `$ref`, so no block comes in its place",
    hint: 'Write `{"$ref": {"block_document_id": "ID"}}`.',
    path: [...path, "block_document_id"],
    on: "key" as const,
  };
}

function nameProblem({ name, kind }: Placeholder): { message: string; hint: string } | undefined {
  if (kind === "variable") {
    if (!/[A-Z]/.test(name)) return undefined;
    return {
      message: `\`${name}\` is no variable that can exist, so an empty text comes in its place`,
      hint: "Prefect variables have small letters, digits, `_` and `-` in their names.",
    };
  }
  if (kind !== "block document") return undefined;
  const [, , type = "", block] = name.split(".");
  if (block === undefined || (isName(type) && isName(block.replace(/\[.*$/, "")))) return undefined;
  return {
    message: `\`${name}\` is no block that can exist, so every run with it fails`,
    hint: "The slug of a block type and the name of a block have small letters, digits and dashes only.",
  };
}

function isName(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text);
}
