import { type DocumentNode, distinctMembers, memberValue } from "../../../document/node.ts";
import type { Path } from "../../../document/pointer.ts";
import type { Report, TemplateRule } from "../../rule.ts";

export const envOfObjects: TemplateRule = {
  code: "env-of-objects",
  severity: "warning",
  summary: "An environment variable in `env` has an object or a list as its value.",
  why: "The worker makes text of it, as Python prints it: `valueFrom` and the like refer to nothing there.",
  examples: () => ({
    bad: [
      {
        title: "A reference to a secret of Kubernetes",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  env:
    API_KEY: { valueFrom: { secretKeyRef: { name: api, key: key } } }
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "Text",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  env: { LOG_LEVEL: INFO }
  image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
  }),
  readsJob: true,
  check({ jobConfiguration, properties }, report, { given }) {
    const filledAt = ["job_configuration", "env"];
    lookInto(memberValue(given, "env"), ["env"], (finding) => report({ ...finding, filledAt }));
    lookInto(memberValue(jobConfiguration, "env"), ["job_configuration", "env"], report);
    const preset = memberValue(memberValue(properties, "env"), "default");
    lookInto(preset, ["variables", "properties", "env", "default"], report);
  },
};

function lookInto(env: DocumentNode | undefined, place: Path, report: Report): void {
  for (const { key, value } of env?.kind === "object" ? distinctMembers(env) : []) {
    if (value.kind !== "object" && value.kind !== "array") continue;
    // A block document comes in the place of its reference.
    if (memberValue(value, "$ref") !== undefined) continue;
    report({
      message: `\`${key}\` is ${value.kind === "array" ? "a list" : "an object"}, and the flow gets what Python prints for it`,
      hint: "Write text. What Kubernetes is to look up belongs into `env` of the container in `job_manifest`, as a list.",
      path: [...place, key],
    });
  }
}
