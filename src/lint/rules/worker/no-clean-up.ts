import { memberValue, walk } from "../../../document/node.ts";
import { nodeAt } from "../../../document/pointer.ts";
import type { Template } from "../../../template/template.ts";
import { usesOfVariable } from "../../../template/variable-uses.ts";
import type { CleanUpDelay, CleanUpSwitch } from "../../../worker/clean-up.ts";
import type { TemplateRule } from "../../rule.ts";

export const noCleanUp: TemplateRule = {
  code: "no-clean-up",
  severity: "info",
  summary: "Nothing in the template removes what finished runs leave behind.",
  why: "Finished Jobs, containers or task definitions pile up until somebody deletes them. That may be meant.",
  examples: () => ({
    bad: [
      {
        title: "Containers that stay",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  image_pull_policy: Always
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A variable that says so",
        text: `variables:
  properties:
    auto_remove: { type: boolean, default: true }
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  auto_remove: "{{ auto_remove }}"
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  check(template, report, { workerType }) {
    const setting = workerType?.cleanUpSetting;
    if (setting === undefined || setting.kind === "none") return;
    if (setting.kind === "switch" && setting.otherwise === setting.removes) return;
    const key = setting.place.at(-1) as string;
    const parent = ["job_configuration", ...setting.place.slice(0, -1)];
    if (nodeAt(template.root, parent)?.kind !== "object" || isMentioned(template, setting)) return;
    report({
      message: `\`${key}\` is not set, so ${setting.thing} stays until somebody removes it`,
      hint: `Add \`${key}: "{{ ${setting.variable} }}"\` there, and the variable \`${setting.variable}\`.`,
      path: parent,
      on: "key",
      missing: [[...parent, key]],
    });
  },
};

/** Whether the setting is there, be it in the wrong place, misspelt, or a variable that nothing uses: others tell. */
function isMentioned(template: Template, { variable, place }: CleanUpDelay | CleanUpSwitch): boolean {
  const { jobConfiguration, properties } = template;
  if (memberValue(properties, variable) !== undefined || usesOfVariable(template, variable).length > 0) return true;
  const names = new Set([variable, place.at(-1) as string].map(bare));
  for (const [node] of jobConfiguration === undefined ? [] : walk(jobConfiguration)) {
    if (node.kind === "object" && node.members.some(({ key }) => names.has(bare(key)))) return true;
  }
  return false;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}
