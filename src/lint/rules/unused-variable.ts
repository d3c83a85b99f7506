import type { Edit } from "../../document/edit.ts";
import { memberValue, walk } from "../../document/node.ts";
import { misplacedVariables } from "../../template/misplaced-variables.ts";
import { nearlyUsed } from "../../template/near-placeholders.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import { declaredVariables, type Template } from "../../template/template.ts";
import { undeclaredPlaceholders } from "../../template/undeclared-placeholders.ts";
import type { TemplateRule } from "../rule.ts";
import { isUnreachable } from "./unreachable-variable.ts";

export const unusedVariable: TemplateRule = {
  code: "unused-variable",
  severity: "warning",
  summary: "A variable is declared, and no placeholder uses it.",
  why: "Its default does nothing, and neither does a value that a deployment or a flow run gives: no error says so.",
  examples: () => ({
    bad: [
      {
        title: "Nothing asks for the variable",
        text: `variables:
  properties:
    image: { type: string }
    finished_job_ttl: { type: integer, default: 3600 }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A placeholder for each",
        text: `variables:
  properties:
    image: { type: string }
    auto_remove: { type: boolean, default: true }
job_configuration:
  image: "{{ image }}"
  auto_remove: "{{ auto_remove }}"
`,
        format: "yaml",
      },
      {
        title: "`env`, which a worker merges into an `env` object by itself",
        text: `variables:
  properties:
    env: { type: object }
job_configuration:
  env:
    LOG_LEVEL: INFO
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    const { jobConfiguration } = template;
    if (jobConfiguration === undefined || jobConfiguration.members.length === 0) return;
    const declared = declaredVariables(template);
    const used = usedNames(template);
    // A slip of the pen is a finding already, and so is a place in a key: the variable that it meant is not another.
    const meant = new Set(undeclaredPlaceholders(template).flatMap((placeholder) => placeholder.meant.slice(0, 1)));
    for (const name of nearlyUsed(template)) meant.add(name);
    for (const { holds, key } of misplacedVariables(template)) if (holds === "properties") meant.add(key);
    for (const { key } of declared) {
      if (used.has(key) || isUnreachable(key) || meant.has(key) || (key === "env" && isEnvMerged(template))) continue;
      report({
        message: `\`${key}\` is used by no placeholder, so it has no effect`,
        hint: `Write \`{{ ${key} }}\` where its value belongs in \`job_configuration\`, or remove it.`,
        path: ["variables", "properties", key],
        on: "key",
        fix:
          declared.length > 1
            ? { title: `Remove \`${key}\``, isSafe: false, edits: removals(template, key) }
            : undefined,
      });
    }
  },
};

/** The variable, and its name in `required`. */
function removals({ variables }: Template, name: string): readonly Edit[] {
  const required = memberValue(variables, "required");
  const named = (required?.kind === "array" ? required.items : []).flatMap((item, index): Edit[] => {
    const isNamed = item.kind === "string" && item.value === name;
    return isNamed ? [{ kind: "remove", path: ["variables", "required", String(index)] }] : [];
  });
  return [{ kind: "remove", path: ["variables", "properties", name] }, ...named.reverse()];
}

/** Names in strings and keys; of a dotted or indexed name also the first step. */
function usedNames({ jobConfiguration }: Template): ReadonlySet<string> {
  const names = new Set<string>();
  if (jobConfiguration === undefined) return names;
  for (const [node] of walk(jobConfiguration)) {
    const texts =
      node.kind === "string" ? [node.value] : node.kind === "object" ? node.members.map(({ key }) => key) : [];
    for (const { name } of texts.flatMap(placeholdersIn)) names.add(name).add(name.split(/[.[]/, 1)[0] as string);
  }
  return names;
}

/** A worker merges the variable into an `env` object, and puts a default that is not empty where there is none. */
function isEnvMerged({ properties, jobConfiguration }: Template): boolean {
  if (memberValue(jobConfiguration, "env")?.kind === "object") return true;
  const given = memberValue(memberValue(properties, "env"), "default");
  return given?.kind === "object" && given.members.length > 0;
}
