import type { JobVariablesRule } from "../../rule.ts";

const template = `variables:
  properties:
    working_dir: {}
job_configuration:
  command: python flow.py
  working_dir: "{{ working_dir }}"
  stream_output: true
`;

export const refusedJobVariable: JobVariablesRule = {
  code: "refused-job-variable",
  severity: "error",
  summary: "A job variable is allowed by the template's schema, and the worker refuses the job that it makes.",
  why: "The server takes it, and every run crashes when the worker reads its job configuration.",
  examples: () => ({
    bad: [
      {
        title: "A number where the worker takes text, behind a schema that allows anything",
        text: "working_dir: 7\n",
        format: "yaml",
        template,
      },
    ],
    good: [{ title: "Text", text: "working_dir: /srv/flows\n", format: "yaml", template }],
  }),
  async checkJobVariables(given, report) {
    for (const { name, path, message } of await given.refused()) {
      report({
        message: `\`${name}\` makes a job that the worker refuses: ${message.replace(/, not [^,]*$/, "")}`,
        hint: "Mend it: the server takes it, and every run crashes.",
        path: [...given.path, ...path],
      });
    }
  },
};
