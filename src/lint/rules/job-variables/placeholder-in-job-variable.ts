import { memberValue, walk } from "../../../document/node.ts";
import { rangeInString } from "../../../document/string-range.ts";
import { type Placeholder, placeholdersIn } from "../../../template/placeholder.ts";
import type { Deployment, JobVariables } from "../../job-variables.ts";
import type { JobVariablesRule } from "../../rule.ts";
import { isForeign } from "../placeholder-in-default.ts";
import { exampleTemplate } from "./example-template.ts";

export const placeholderInJobVariable: JobVariablesRule = {
  code: "placeholder-in-job-variable",
  severity: "warning",
  summary: "A job variable holds a placeholder, or what was meant for one, that nothing fills.",
  why: "A worker does not look into job variables for placeholders, but for blocks, Prefect variables, the entries of `env` and the run in `name`. `prefect deploy` fills those of a `prefect.yaml` from its environment and the outputs of its steps, and takes out what has none.",
  examples: () => ({
    bad: [
      {
        title: "Another variable in a file of job variables",
        text: 'image: "acme/flows:{{ finished_job_ttl }}"\n',
        format: "yaml",
        template: exampleTemplate,
      },
      {
        title: "A filter",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
      job_variables: { image: "{{ build.image | lower }}" }
`,
        format: "yaml",
        isPrefectFile: true,
        template: exampleTemplate,
      },
    ],
    good: [
      {
        title: "A Prefect variable, and an entry of `env`",
        text: 'image: "{{ prefect.variables.flow_image }}"\nenv: { IMAGE: "{{ image }}" }\n',
        format: "yaml",
        template: exampleTemplate,
      },
    ],
  }),
  checkJobVariables(given, report) {
    const { document, members, path: root, deployment } = given;
    for (const { key, value } of members) {
      if (/^(?:env(?:\.|$)|command$|args$|entrypoint$)/.test(key)) continue;
      for (const [node, path] of walk(value, [...root, key])) {
        if (node.kind !== "string") continue;
        const expression = /\{\{[^{}]*[|(][^{}]*\}\}/.exec(node.value);
        if (expression !== null) {
          const end = expression.index + expression[0].length;
          report({
            message: `\`${key}\` holds an expression between braces, which is no placeholder: only a name is one`,
            hint: "Write the value out, or let a step or an environment variable give it.",
            path,
            range: rangeInString(document, node.range, node.value, expression.index, end),
          });
        }
        for (const placeholder of placeholdersIn(node.value)) {
          if (isFilled(placeholder, given) || isForeign(node.value, placeholder.start)) continue;
          const { name, start, end } = placeholder;
          report({
            message:
              deployment === undefined
                ? `\`${name}\` is not filled in a job variable and stays as it is written`
                : `\`${name}\` is the output of no step, so \`prefect deploy\` takes it out`,
            hint: "Write the value out, or use `{{ prefect.variables.NAME }}`.",
            path,
            range: rangeInString(document, node.range, node.value, start, end),
            severity: deployment === undefined ? undefined : "info",
          });
        }
      }
    }
  },
};

function isFilled({ name, kind }: Placeholder, { document, deployment, against }: JobVariables): boolean {
  if (kind !== "standard" || name.startsWith("ctx.")) return true;
  // A file may be meant for a `prefect.yaml`: but no step is called like a variable.
  if (deployment === undefined) return memberValue(against?.template.properties, name) === undefined;
  // Names of environment variables are filled without a dollar too, and a dotted one is a step's that may be elsewhere.
  return name === name.toUpperCase() || name.includes(".") || hasSteps(document.root, deployment);
}

/** Whether steps run before a deployment is made; their outputs may have any name. */
function hasSteps(root: JobVariables["document"]["root"], { node }: Deployment): boolean {
  return ["build", "push"].some((key) => {
    const steps = memberValue(node, key) ?? memberValue(root, key);
    return steps?.kind === "array" ? steps.items.length > 0 : steps?.kind === "object" && steps.members.length > 0;
  });
}
