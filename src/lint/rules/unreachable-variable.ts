import { memberValue } from "../../document/node.ts";
import { pythonInt, stepsOfName } from "../../python/value-path.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import { declaredVariables } from "../../template/template.ts";
import type { TemplateRule } from "../rule.ts";

export const unreachableVariable: TemplateRule = {
  code: "unreachable-variable",
  severity: "warning",
  summary: "A variable has a name that no placeholder can find.",
  why: "A placeholder holds letters, digits and `_ - . [ ] $`, nothing else. A name of digits alone is taken as an index, and a dot or bracket leads into another variable, so a default under such a name is never used.",
  examples: () => ({
    bad: [
      {
        title: "A space in the name",
        text: `variables:
  properties:
    image: { type: string }
    pull policy: { type: string }
job_configuration:
  image: "{{ image }}"
`,
        format: "yaml",
      },
      {
        title: "A default under a dotted name",
        text: `variables:
  properties:
    env: { type: object }
    env.LOG_LEVEL: { type: string, default: INFO }
job_configuration:
  env: "{{ env }}"
  level: "{{ env.LOG_LEVEL }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A plain name",
        text: `variables:
  properties:
    image: { type: string }
    pull_policy: { type: string }
job_configuration:
  image: "{{ image }}"
  policy: "{{ pull_policy }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report) {
    for (const { key, value: schema } of declaredVariables(template)) {
      const reason = reasonFor(key);
      if (reason === undefined) continue;
      const hasDefault = memberValue(schema, "default") !== undefined;
      // Declared for the server alone, and filled by the object that it leads into.
      if (reason === "path" && !hasDefault) continue;
      report({
        message: `\`${key}\` ${messages[reason]}`,
        hint:
          reason === "path"
            ? `Put it into the default of \`${stepsOfName(key)[0]}\`.`
            : "Give it a name of letters, digits and `_`.",
        path: ["variables", "properties", key],
        on: "key",
      });
    }
  },
};

const messages = {
  characters: "has characters that no placeholder can hold, so nothing can use it",
  index: "is taken as an index by every placeholder, so its value is never found",
  path: "leads into another variable, so its own default is never used",
} as const;

function reasonFor(name: string): keyof typeof messages | undefined {
  const [placeholder] = placeholdersIn(`{{ ${name} }}`);
  if (placeholder === undefined || placeholder.name !== name) return "characters";
  if (placeholder.kind !== "standard") return undefined;
  if (stepsOfName(name).length > 1) return "path";
  return pythonInt(name) === undefined ? undefined : "index";
}

/** Whether no placeholder can name a variable. */
export function isUnreachable(name: string): boolean {
  const reason = reasonFor(name);
  return reason === "characters" || reason === "index";
}
