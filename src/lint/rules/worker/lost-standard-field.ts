import { memberValue } from "../../../document/node.ts";
import { nodeAt } from "../../../document/pointer.ts";
import { nameList } from "../../../document/word-list.ts";
import type { Template } from "../../../template/template.ts";
import { usesOfVariable } from "../../../template/variable-uses.ts";
import { defaultTemplate } from "../../../worker/default-template.ts";
import type { WorkerType } from "../../../worker/worker-type.ts";
import type { TemplateRule } from "../../rule.ts";

export const lostStandardField: TemplateRule = {
  code: "lost-standard-field",
  severity: "info",
  summary: "The template passes a job variable that every worker knows, such as `env` or `image`, on to nothing.",
  why: "Prefect and its deployments give these job variables without asking the template: `flow.deploy(image=…)` sets `image`. Here they do nothing, and nobody is told. That may be meant.",
  examples: () => ({
    bad: [
      {
        title: "No environment variables",
        text: `variables:
  properties:
    auto_remove: { type: boolean, default: true }
    command: { type: string }
    image: { type: string, default: "acme/flows:1" }
    labels: { type: object }
    name: { type: string }
job_configuration:
  auto_remove: "{{ auto_remove }}"
  command: "{{ command }}"
  image: "{{ image }}"
  labels: "{{ labels }}"
  name: "{{ name }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "All of them",
        text: `variables:
  properties:
    auto_remove: { type: boolean, default: true }
    command: { type: string }
    env: { type: object }
    image: { type: string, default: "acme/flows:1" }
    labels: { type: object }
    name: { type: string }
job_configuration:
  auto_remove: "{{ auto_remove }}"
  command: "{{ command }}"
  env: "{{ env }}"
  image: "{{ image }}"
  labels: "{{ labels }}"
  name: "{{ name }}"
`,
        format: "yaml",
      },
    ],
  }),
  async check(template, report, { workerType }) {
    const { jobConfiguration } = template;
    if (workerType === undefined || jobConfiguration === undefined || jobConfiguration.members.length === 0) return;
    const lost = ["command", "env", "labels", "name"].filter((name) => isLost(template, name));
    if (await isImageLost(template, workerType)) lost.push("image");
    if (lost.length === 0) return;
    report({
      message: `${nameList(lost, "and")} ${lost.length > 1 ? "are" : "is"} passed on to nothing, so what deployments give for ${lost.length > 1 ? "them" : "it"} is lost`,
      hint: `Take ${lost.length > 1 ? "them" : "it"} over from \`work-pool get-default-base-job-template -t ${workerType.type}\`.`,
      path: ["job_configuration"],
      on: "key",
      missing: lost.map((name) => ["job_configuration", name]),
    });
  },
};

function isLost(template: Template, name: string): boolean {
  const { jobConfiguration, properties } = template;
  if (memberValue(jobConfiguration, name) !== undefined || isUsed(template, name)) return false;
  const given = memberValue(memberValue(properties, name), "default");
  // A default that holds something becomes the missing field.
  return name !== "env" || given?.kind !== "object" || given.members.length === 0;
}

/** Where the worker type's own template has the variable stands something that no job variable changes. */
async function isImageLost(template: Template, workerType: WorkerType): Promise<boolean> {
  if (isUsed(template, "image")) return false;
  const places = usesOfVariable(await defaultTemplate(workerType), "image").map(({ path }) => path);
  const owners = places.filter((path) => nodeAt(template.root, path.slice(0, -1))?.kind === "object");
  return owners.length > 0 && owners.every((path) => !mayVary(template, path));
}

function mayVary({ root }: Template, path: readonly string[]): boolean {
  const node = nodeAt(root, path);
  // What was meant for a placeholder is a finding of its own.
  return node?.kind === "string" && /[{}$<%]/.test(node.value);
}

function isUsed(template: Template, name: string): boolean {
  return usesOfVariable(template, name).some(({ path, kind }) => path[0] === "job_configuration" && kind !== "key");
}
