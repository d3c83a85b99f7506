import { isSlipOf, isWithin } from "../../document/nearest.ts";
import { memberValue } from "../../document/node.ts";
import { placeholdersIn, wholePlaceholder } from "../../template/placeholder.ts";
import { declaredVariables, type Template } from "../../template/template.ts";
import { standardVariables } from "../../worker/standard-variables.ts";
import type { TemplateRule } from "../rule.ts";

export const misspeltVariable: TemplateRule = {
  code: "misspelt-variable",
  severity: "warning",
  summary: "A variable is nearly called like a standard one of its worker type, which is missing.",
  why: "Deployments give job variables by their standard names. A value for a name that the template does not declare is taken without a word and does nothing.",
  examples: () => ({
    bad: [
      {
        title: "The same slip in the declaration and the placeholder",
        text: `variables:
  properties:
    auto_remvoe: { type: boolean, default: true }
job_configuration:
  auto_remove: "{{ auto_remvoe }}"
  stream_output: true
  networks: []
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The standard name, and one of your own",
        text: `variables:
  properties:
    auto_remove: { type: boolean, default: true }
    team_network: { type: string }
job_configuration:
  auto_remove: "{{ auto_remove }}"
  networks: ["{{ team_network }}"]
`,
        format: "yaml",
      },
    ],
  }),
  async check(template, report, { workerType }) {
    const { jobConfiguration } = template;
    if (workerType === undefined || jobConfiguration === undefined) return;
    const declared = declaredVariables(template).map(({ key }) => key);
    const standard = await standardVariables(workerType);
    const missing = standard.filter((name) => !declared.includes(name));
    for (const name of declared) {
      if (standard.includes(name)) continue;
      const meant = missing.find((each) => isSlipOf(name, each) || (isNear(name, each) && fills(template, name, each)));
      // One that nothing uses is a finding already.
      if (meant === undefined || !isUsed(name, template.document.text)) continue;
      report({
        message: `\`${name}\` differs from the standard variable \`${meant}\` by a slip`,
        hint: `Rename it to \`${meant}\`, in its placeholders too.`,
        path: ["variables", "properties", name],
        on: "key",
      });
    }
  },
};

/** Of a short name: its place has to tell that it was meant. */
function isNear(name: string, other: string): boolean {
  return other.length < 7 && isWithin(name, other, 1);
}

/** Whether a variable is the whole value of the field that is called like another one. */
function fills({ jobConfiguration }: Template, name: string, field: string): boolean {
  const value = memberValue(jobConfiguration, field);
  return value?.kind === "string" && wholePlaceholder(value.value)?.name === name;
}

function isUsed(name: string, text: string): boolean {
  return placeholdersIn(text).some((placeholder) => placeholder.name === name);
}
