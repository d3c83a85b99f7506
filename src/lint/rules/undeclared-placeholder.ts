import { askFor } from "../../document/nearest.ts";
import { memberOf, walk } from "../../document/node.ts";
import { keyRangeAt, nodeAt } from "../../document/pointer.ts";
import { rangeInString } from "../../document/string-range.ts";
import { misplacedNames } from "../../template/misplaced-variables.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import { declaredVariables, type Template } from "../../template/template.ts";
import { type UndeclaredPlaceholder, undeclaredPlaceholders } from "../../template/undeclared-placeholders.ts";
import type { Fix } from "../diagnostic.ts";
import type { TemplateRule } from "../rule.ts";

export const undeclaredPlaceholder: TemplateRule = {
  code: "undeclared-placeholder",
  severity: "error",
  summary: "A placeholder in `job_configuration` names no variable of `variables.properties`.",
  why: "The server refuses the template, on create and on update. It takes every name as a whole and looks at nested keys too, so `{{ env.HOME }}`, `{{ $HOME }}` and `{{ prefect.variables.x }}` count as undeclared like any other.",
  examples: () => ({
    bad: [
      {
        title: "A slip of the pen",
        text: `variables:
  properties:
    working_dir: { type: string, default: /flows }
job_configuration:
  working_dir: "{{ working_dri }}"
`,
        format: "yaml",
      },
      {
        title: "A Prefect variable named in the job configuration",
        text: `variables:
  properties:
    image: { type: string }
job_configuration:
  image: "{{ image }}"
  labels:
    team: "{{ prefect.variables.team }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Every name is declared",
        text: `variables:
  properties:
    working_dir: { type: string, default: /flows }
    team: { type: string, default: "{{ prefect.variables.team }}" }
job_configuration:
  labels:
    team: "{{ team }}"
  working_dir: "{{ working_dir }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    if (declaredVariables(template).length === 0) return;
    // What stands in the wrong place is a finding there.
    const misplaced = misplacedNames(template);
    const seen = new Set<string>();
    for (const found of undeclaredPlaceholders(template)) {
      seen.add(found.placeholder.name);
      if (misplaced.has(found.placeholder.name)) continue;
      const path = ["job_configuration", ...found.path];
      report({
        message: `\`${found.placeholder.name}\` is not declared in \`variables.properties\``,
        hint: hintFor(found, template),
        path,
        range: rangeOf(found, path, template),
        fix: fixFor(found, path, template),
      });
    }
    for (const [node, inside] of template.jobConfiguration === undefined ? [] : walk(template.jobConfiguration)) {
      if (node.kind !== "string") continue;
      for (const { name, kind, start, end } of placeholdersIn(node.value)) {
        if (kind !== "standard" || seen.has(name) || misplaced.has(name) || declares(template, name)) continue;
        report({
          message: `\`${name}\` is not declared in \`variables.properties\`, which the server does not see: no value comes in its place`,
          hint: "Declare it, or mend the name.",
          path: ["job_configuration", ...inside],
          range: rangeInString(template.document, node.range, node.value, start, end),
          severity: "warning",
        });
      }
    }
  },
};

function declares({ properties }: Template, name: string): boolean {
  return (
    memberOf(properties, name) !== undefined || memberOf(properties, name.split(/[.[]/, 1)[0] as string) !== undefined
  );
}

function rangeOf({ inKey, placeholder: { start, end } }: UndeclaredPlaceholder, path: string[], template: Template) {
  const { document, root } = template;
  if (inKey) return rangeInString(document, keyRangeAt(root, path), path.at(-1) as string, start, end);
  const string = nodeAt(root, path);
  return string?.kind === "string" ? rangeInString(document, string.range, string.value, start, end) : undefined;
}

/** Where one variable alone is near; a text of several lines would lose its form. */
function fixFor({ placeholder, meant }: UndeclaredPlaceholder, path: string[], template: Template): Fix | undefined {
  const [near, ...others] = meant;
  const string = nodeAt(template.root, path);
  if (near === undefined || others.length > 0 || string?.kind !== "string") return undefined;
  const { document } = template;
  if (/[\r\n]/.test(document.text.slice(string.range.start, string.range.end))) return undefined;
  const { start, end, name } = placeholder;
  const { value } = string;
  const renamed = value.slice(0, start) + value.slice(start, end).replace(name, () => near) + value.slice(end);
  return {
    title: `Use \`${near}\``,
    isSafe: false,
    edits: [{ kind: "set", path, value: { ...string, value: renamed } }],
  };
}

function hintFor({ inKey, placeholder, meant }: UndeclaredPlaceholder, template: Template): string {
  const { name, kind } = placeholder;
  if (inKey) return "Write the key out: a placeholder in a key is never filled.";
  if (kind === "block document" || kind === "variable") {
    return `Declare a variable with \`"default": "{{ ${name} }}"\` and use that; it is resolved there.`;
  }
  if (kind === "environment variable") {
    return `Declare a variable named \`${name}\`; the worker then fills it from its own environment.`;
  }
  if (name.startsWith("ctx.")) return "Put it into the value of the variable that fills `name`: it works only there.";
  const question = askFor(meant);
  if (question !== undefined) return question;
  const [first] = name.split(/[.[]/) as [string];
  if (first !== name && memberOf(template.properties, first) !== undefined) {
    return `Declare \`${name}\` as a whole too, or use \`{{ ${first} }}\`: the server does not look into \`${first}\`.`;
  }
  return `Declare it: write its schema under \`variables.properties.${name}\`.`;
}
