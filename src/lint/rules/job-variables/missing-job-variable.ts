import type { JobVariablesRule } from "../../rule.ts";

const template = `variables:
  properties:
    image: { type: string }
    region: { type: string }
  required: [region]
job_configuration:
  image: "{{ image }}"
  region: "{{ region }}"
`;

export const missingJobVariable: JobVariablesRule = {
  code: "missing-job-variable",
  severity: "info",
  summary: "A variable that the template requires has no default, and these job variables do not give it.",
  why: "The server takes the deployment, but refuses (422) a flow run of it that does not bring the variable. A scheduled run starts without it.",
  examples: () => ({
    bad: [{ title: "`region` comes from nowhere", text: "image: acme/flows:1\n", format: "yaml", template }],
    good: [{ title: "It is given", text: "region: eu-west-1\n", format: "yaml", template }],
  }),
  async checkJobVariables(given, report) {
    const check = await given.check();
    // Given wrong, they are a finding already.
    if (given.value !== undefined && given.value.kind !== "object") return;
    for (const name of check?.missing ?? []) {
      if (given.members.some(({ key }) => key.startsWith(`${name}.`))) continue;
      report({
        message: `\`${name}\` is required by the template and given neither here nor by a default`,
        hint: "Give it here, unless every flow run brings its own.",
        path: given.path,
        on: "key",
      });
    }
  },
};
