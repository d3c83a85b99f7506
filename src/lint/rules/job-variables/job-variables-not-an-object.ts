import { kindName } from "../../../document/kind-name.ts";
import type { JobVariablesRule } from "../../rule.ts";

export const jobVariablesNotAnObject: JobVariablesRule = {
  code: "job-variables-not-an-object",
  severity: "error",
  summary: "Job variables are something other than an object.",
  why: "Job variables are names with values. `prefect deploy` refuses anything else, and with it every deployment of the file; an empty `job_variables:` is null, and refused too.",
  examples: () => ({
    bad: [
      {
        title: "A list of variables",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
      job_variables:
        - image: acme/flows:1
`,
        format: "yaml",
        isPrefectFile: true,
      },
    ],
    good: [
      {
        title: "An object, or none at all",
        text: `deployments:
  - name: hourly
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
      job_variables:
        image: acme/flows:1
  - name: daily
    entrypoint: flow.py:main
    work_pool:
      name: my-pool
`,
        format: "yaml",
        isPrefectFile: true,
      },
    ],
  }),
  checkJobVariables({ value, path, deployment }, report) {
    if (value === undefined || value.kind === "object") return;
    const isEmpty = value.kind === "null";
    report({
      message:
        deployment === undefined
          ? `the file holds ${kindName(value)}, not an object of job variables`
          : `\`job_variables\` is ${kindName(value)}, not an object`,
      hint: isEmpty ? "Write `{}`, or remove the key." : "Write `name: value` for each variable, without dashes.",
      path,
      // Nothing stands where an empty value is.
      on: isEmpty && value.range.start === value.range.end ? "key" : "value",
    });
  },
};
