import { type DocumentNode, memberValue, walk } from "../../document/node.ts";
import { rangeInString } from "../../document/string-range.ts";
import { acceptedTypes } from "../../template/accepted-types.ts";
import { nearPlaceholders } from "../../template/near-placeholders.ts";
import { type Placeholder, placeholdersIn } from "../../template/placeholder.ts";
import { requiredNames } from "../../template/required-names.ts";
import type { Template } from "../../template/template.ts";
import type { Severity } from "../diagnostic.ts";
import type { TemplateRule } from "../rule.ts";

export const placeholderInText: TemplateRule = {
  code: "placeholder-in-text",
  severity: "warning",
  summary: "Something stands around a placeholder, so its value is written as text, in Python's spelling.",
  why: "Only a text that is one placeholder and nothing else takes the value with its type. With as little as a space around it a number becomes text, true becomes `True`, an object what Python prints for it, and a value that is missing leaves the rest standing: `Mi`.",
  examples: () => ({
    bad: [
      {
        title: "A space too many",
        text: `variables:
  properties:
    finished_job_ttl: { type: integer, default: 3600 }
job_configuration:
  ttl: " {{ finished_job_ttl }}"
`,
        format: "yaml",
      },
      {
        title: "A unit without a number when there is no value",
        text: `variables:
  properties:
    memory: { type: integer }
job_configuration:
  memory: "{{ memory }}Mi"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The placeholder alone, and a unit behind a number that is there",
        text: `variables:
  properties:
    finished_job_ttl: { type: integer }
    memory: { type: integer, default: 512 }
job_configuration:
  ttl: "{{ finished_job_ttl }}"
  memory: "{{ memory }}Mi"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const { document, jobConfiguration } = template;
    if (jobConfiguration === undefined) return;
    const nearMisses = nearPlaceholders(template);
    const isExplained = (text: DocumentNode, at: number) =>
      nearMisses.some(({ node, start, end }) => node === text && start <= at && at < end);
    for (const [node, path] of walk(jobConfiguration, ["job_configuration"])) {
      if (node.kind !== "string" || !node.value.includes("{{")) continue;
      const placeholders = placeholdersIn(node.value);
      const [only, more] = placeholders;
      if (only === undefined || (more === undefined && only.end - only.start === node.value.length)) continue;
      const isAlone = more === undefined && node.value.trim().length === only.end - only.start;
      const told = new Set<string>();
      for (const placeholder of placeholders) {
        const { name, start, end } = placeholder;
        if (told.has(name) || isExplained(node, start)) continue;
        const problem = isAlone
          ? aloneProblem(node.value, placeholder, path, template)
          : insideProblem(node.value, placeholder, path, template);
        if (problem === undefined) continue;
        told.add(name);
        report({
          ...problem,
          path,
          range: isAlone ? undefined : rangeInString(document, node.range, node.value, start, end),
          fix: isAlone
            ? {
                title: "Take the white space away",
                isSafe: false,
                edits: [{ kind: "set", path, value: { ...node, value: node.value.trim() } }],
              }
            : undefined,
        });
      }
    }
  },
};

interface Problem {
  readonly message: string;
  readonly hint: string;
  readonly severity?: Severity;
}

/** White space is all that stands around the placeholder. */
function aloneProblem(
  text: string,
  placeholder: Placeholder,
  path: readonly string[],
  template: Template,
): Problem | undefined {
  const variable = variableOf(placeholder, template);
  if (variable === undefined) return undefined;
  const { name } = placeholder;
  const hint = "Take the white space away, so that the text is the placeholder and nothing else.";
  if (variable.types.length > 0 && !variable.types.includes("string")) {
    return { message: `the white space around \`${name}\` makes text of its value`, hint };
  }
  // A block scalar of YAML ends a line; shells and other programs take no notice.
  const isLineEnd = text.slice(placeholder.end) === "\n" && placeholder.start === 0;
  if (isLineEnd && path.some((key) => /^(command|args|script|env|entry_?point|value)$/i.test(key))) return undefined;
  return { message: `the white space around \`${name}\` becomes part of the value`, hint };
}

function insideProblem(
  text: string,
  placeholder: Placeholder,
  path: readonly string[],
  template: Template,
): Problem | undefined {
  const variable = variableOf(placeholder, template);
  if (variable === undefined) return undefined;
  const { name } = placeholder;
  const types = variable.types.filter((type) => type !== "null");
  if (types.length > 0 && types.every((type) => type === "object" || type === "array")) {
    return {
      message: `\`${name}\` is ${types[0] === "array" ? "a list" : "an object"}, and in text stands what Python prints for it`,
      hint: "Let the placeholder be the whole value.",
    };
  }
  if (types.length > 0 && types.every((type) => type === "boolean")) {
    return {
      message: `\`${name}\` is true or false, and in text becomes \`True\` or \`False\``,
      hint: "Let the placeholder be the whole value, or make the variable text.",
    };
  }
  // A quantity of Kubernetes without its number is a finding of its own.
  const isQuantity = path[1] === "job_manifest" && /^(limits|requests)$/.test(path.at(-2) ?? "");
  if (!variable.isAbsent || isQuantity) return undefined;
  const isNumber = types.length > 0 && types.every((type) => type === "integer" || type === "number");
  // A sentence or command stays one without a word of it, and a job has a name of its own.
  if (!isNumber && (name === "name" || /\s/.test(text.replace(/\{\{.*?\}\}/g, "").trim()))) return undefined;
  return {
    message: `\`${name}\` has no default, and without a value only the text around it is left`,
    hint: `Give \`${name}\` a default, or make the whole text one variable.`,
    severity: isNumber ? "warning" : "info",
  };
}

function variableOf({ name, kind }: Placeholder, { variables, properties }: Template) {
  const schema = memberValue(properties, name);
  if (kind !== "standard" || variables === undefined || schema?.kind !== "object") return undefined;
  const preset = memberValue(schema, "default");
  return {
    types: acceptedTypes(schema, variables),
    isAbsent: (preset === undefined || preset.kind === "null") && !requiredNames(variables).has(name),
  };
}
