import { requestRule } from "./request-rule.ts";

export const invalidRequestValue = requestRule({
  code: "invalid-request-value",
  severity: "error",
  summary: "A value of the job is none that the infrastructure takes, by itself or together with another.",
  why: "The request is refused, so no run starts: sizes that a service does not offer, words that it does not know, amounts without a unit. Where a default is to blame, which a deployment may replace, it is a warning.",
  examples: () => ({
    bad: [
      {
        title: "Fargate has no such size",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  task_definition:
    cpu: "1024"
    memory: "512"
    containerDefinitions:
      - name: prefect
        image: "{{ image }}"
  task_run_request: { launchType: FARGATE }
`,
        format: "yaml",
      },
      {
        title: "Memory with swap that is less than the memory",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  mem_limit: 2g
  memswap_limit: 1g
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A size that Fargate has",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  task_definition:
    cpu: "1024"
    memory: "2048"
    containerDefinitions:
      - name: prefect
        image: "{{ image }}"
  task_run_request: { launchType: FARGATE }
`,
        format: "yaml",
      },
      {
        title: "As much swap as it likes",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  mem_limit: 2g
  memswap_limit: "-1"
`,
        format: "yaml",
      },
    ],
  }),
});
