import { requestRule } from "./request-rule.ts";

export const wrongRequestType = requestRule({
  code: "wrong-request-type",
  severity: "error",
  summary: "A value of the job is of another type than the infrastructure takes, or one that it requires is missing.",
  why: "AWS's client, the Docker client and the APIs of Google and Azure refuse the request, so no run starts: AWS's and Google's do not even turn a number into text.",
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
      {
        title: "A restart policy in a word, where Docker's client takes an object",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  container_create_kwargs: { restart_policy: always }
`,
        format: "yaml",
      },
      {
        title: "A container group without its operating system",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  resource_group_name: flows
  subscription_id: 00000000-0000-0000-0000-000000000000
  arm_template:
    $schema: https://schema.management.azure.com/schemas/2019-08-01/deploymentTemplate.json#
    contentVersion: 1.0.0.0
    parameters: { container_group_name: { type: string } }
    resources:
      - type: Microsoft.ContainerInstance/containerGroups
        apiVersion: "2022-09-01"
        name: "[parameters('container_group_name')]"
        location: westeurope
        properties:
          containers:
            - name: flow
              properties:
                resources: { requests: { cpu: 1, memoryInGB: 1 } }
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
      {
        title: "A restart policy as Docker's client takes it",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  container_create_kwargs: { restart_policy: { Name: always } }
`,
        format: "yaml",
      },
    ],
  }),
});
