import { requestRule } from "./request-rule.ts";

export const wrongRequestType = requestRule({
  code: "wrong-request-type",
  severity: "error",
  summary: "A value of the job is of another type than the infrastructure takes.",
  why: "AWS's client and Google's API refuse the request, so no run starts: neither turns a number into text.",
  examples: () => ({
    bad: [
      {
        title: "An environment variable that is a number",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  task_definition:
    containerDefinitions:
      - name: prefect
        image: "{{ image }}"
        environment:
          - { name: WORKERS, value: 4 }
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "The same as text",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  task_definition:
    containerDefinitions:
      - name: prefect
        image: "{{ image }}"
        environment:
          - { name: WORKERS, value: "4" }
`,
        format: "yaml",
      },
    ],
  }),
});
