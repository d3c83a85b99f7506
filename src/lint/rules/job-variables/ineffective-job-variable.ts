import type { DocumentNode } from "../../../document/node.ts";
import { firstStep } from "../../dotted-keys.ts";
import type { JobVariablesRule } from "../../rule.ts";

const template = `variables:
  properties:
    image: { type: string }
    cpu: { type: string }
job_configuration:
  image: "{{ image }}"
`;

export const ineffectiveJobVariable: JobVariablesRule = {
  code: "ineffective-job-variable",
  severity: "warning",
  summary:
    "A job variable is declared by the template, but reaches no part of the job configuration that the worker reads.",
  why: "The server takes the value, and the job is the same without it.",
  examples: () => ({
    bad: [{ title: "No placeholder asks for it", text: "cpu: 500m\n", format: "yaml", template }],
    good: [{ title: "A variable that has its place", text: "image: acme/flows:1\n", format: "yaml", template }],
  }),
  async checkJobVariables(given, report) {
    const used = await given.used();
    if (used === undefined) return;
    for (const { key, value } of given.members) {
      const name = firstStep(key);
      if (used.has(name) || !given.isDeclared(name) || holdsNothing(value)) continue;
      report({
        message: `\`${key}\` reaches no part of the job that the worker reads, so it has no effect`,
        hint: `Write \`{{ ${name} }}\` where its value belongs in the template's \`job_configuration\`, or remove it here.`,
        path: [...given.path, key],
        on: "key",
      });
    }
  },
};

/** Of an empty value no trace is left, wherever it went. */
function holdsNothing(node: DocumentNode): boolean {
  return node.kind === "object" && node.members.every(({ value }) => holdsNothing(value));
}
