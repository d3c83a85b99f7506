import { isSlipOf, isWithin } from "../../document/nearest.ts";
import { nodeAt } from "../../document/pointer.ts";
import { placeholdersIn, wholePlaceholder } from "../../template/placeholder.ts";
import { declaredVariables, type Template } from "../../template/template.ts";
import { usesOfVariable } from "../../template/variable-uses.ts";
import { defaultTemplate } from "../../worker/default-template.ts";
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
      let meant = missing.find((each) => isSlipOf(name, each));
      // A letter more or less may be meant: the place has to tell.
      const near = meant === undefined ? missing.find((each) => isWithin(name, each, 1)) : undefined;
      if (near !== undefined && fills(template, name, await defaultTemplate(workerType), near)) meant = near;
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

/** Whether a variable is the whole value of a field that another one fills in the worker type's own template. */
function fills({ root }: Template, name: string, usual: Template, other: string): boolean {
  return usesOfVariable(usual, other).some(({ path, kind }) => {
    const node = kind === "value" ? nodeAt(root, path) : undefined;
    return node?.kind === "string" && wholePlaceholder(node.value)?.name === name;
  });
}

function isUsed(name: string, text: string): boolean {
  return placeholdersIn(text).some((placeholder) => placeholder.name === name);
}
