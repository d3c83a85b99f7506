import { rangeInString } from "../../document/string-range.ts";
import {
  type Form,
  foreignDefaults,
  type NearPlaceholder,
  nearPlaceholders,
} from "../../template/near-placeholders.ts";
import type { Fix } from "../diagnostic.ts";
import type { TemplateRule } from "../rule.ts";

export const notAPlaceholder: TemplateRule = {
  code: "not-a-placeholder",
  severity: "warning",
  summary:
    "Text is nearly a placeholder: a filter, a space in the name, a missing brace, a dollar, another tool's syntax.",
  why: "Prefect knows `{{ name }}` and nothing else, no filters and no expressions. The server takes anything else, and it reaches the infrastructure as it stands.",
  examples: () => ({
    bad: [
      {
        title: "A filter of Jinja",
        text: `variables:
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image | default('acme/flows:1') }}"
`,
        format: "yaml",
      },
      {
        title: "A brace too few",
        text: `variables:
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image }"
`,
        format: "yaml",
      },
      {
        title: "As a shell has it",
        text: `variables:
  properties:
    image: { type: string }
job_configuration:
  image: "\${image}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Placeholders, and a shell's own variables in a command",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  command: sh -c 'echo \${HOME} && docker ps --format "{{json .}}"'
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    for (const { path, written } of foreignDefaults(template)) {
      report({
        message: `\`${shown(written)}\` is no placeholder, and stays as it is written unless another program fills it`,
        hint: "Write the value out, or use `{{ prefect.variables.NAME }}`.",
        path,
        severity: "info",
      });
    }
    for (const near of nearPlaceholders(template)) {
      const { path, node, start, end, form, written, meant } = near;
      report({
        message: `\`${shown(written)}\` is no placeholder: ${reasons[form]}`,
        hint: hintFor(near),
        path,
        range:
          node.kind === "string" ? rangeInString(template.document, node.range, node.value, start, end) : undefined,
        fix: meant === undefined ? undefined : fixFor(near, meant),
      });
    }
  },
};

const reasons: Readonly<Record<Form, string>> = {
  expression: "Prefect knows no filters and expressions, only a name between the braces",
  braces: "it takes two braces on either side, without a space between them",
  mapping: "YAML reads it as a mapping",
  shell: "nothing puts a value in its place",
  statement: "Prefect knows no statements",
  other: "nothing puts a value in its place",
};

/** On one line, without what stands in quotes or behind a shell's `:-`: it may be secret. */
function shown(written: string): string {
  const open = written.replace(/(["'`]).*?\1/gs, "$1…$1").replace(/(\$\{\w+:?[-=?+])[^}]*/s, "$1…");
  const line = open.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function hintFor({ form, meant }: NearPlaceholder): string {
  const name = meant ?? "NAME";
  if (form === "statement") return "Decide it in the values of a variable instead.";
  const quoted = form === "mapping" ? `"{{ ${name} }}"` : `{{ ${name} }}`;
  const more = form === "expression" ? `, and give \`${name}\` its default in \`variables\`` : "";
  return `Write \`${quoted}\`${more}.`;
}

function fixFor({ path, node, start, end }: NearPlaceholder, meant: string): Fix {
  const placeholder = `{{ ${meant} }}`;
  const value = node.kind === "string" ? node.value.slice(0, start) + placeholder + node.value.slice(end) : placeholder;
  return {
    title: `Write ${placeholder}`,
    isSafe: false,
    edits: [{ kind: "set", path, value: { kind: "string", range: node.range, value } }],
  };
}
