import { manifestExample } from "../kubernetes/manifest-example.ts";
import { requestRule } from "./request-rule.ts";

export const settingWithoutEffect = requestRule({
  code: "setting-without-effect",
  severity: "warning",
  summary: "A setting of the job does nothing, because the worker or another setting takes its place.",
  why: "The run starts, without what the setting says, and nothing tells.",
  examples: () => ({
    bad: [
      {
        title: "Docker takes the first network, not the network mode",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  networks: [backend]
  network_mode: host
`,
        format: "yaml",
      },
      manifestExample("Environment variables as an object, of which the Kubernetes worker keeps only a list", {
        container: "env: { LOG_LEVEL: INFO }",
      }),
    ],
    good: [
      {
        title: "One of the two",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  network_mode: host
`,
        format: "yaml",
      },
      manifestExample("As a list", { container: "env: [{ name: LOG_LEVEL, value: INFO }]" }),
    ],
  }),
});
