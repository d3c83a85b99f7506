import { requestRule } from "./request-rule.ts";

export const unknownRequestField = requestRule({
  code: "unknown-request-field",
  severity: "error",
  summary: "The job has a field that the infrastructure does not know.",
  why: "AWS, Google and the Docker client refuse the request that holds it, so no run starts; Azure, and of a Vertex AI job the worker, pass over it without a word.",
  examples: () => ({
    bad: [
      {
        title: "A network in snake case, which ECS writes in camel case",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  vpc_id: vpc-1
  network_configuration:
    subnets: [subnet-1]
    security_groups: [sg-1]
  task_definition:
    containerDefinitions:
      - name: prefect
        image: "{{ image }}"
  task_run_request: { launchType: FARGATE }
`,
        format: "yaml",
      },
      {
        title: "A flag of the command line, where Docker's client has an argument of another name",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  container_create_kwargs: { gpus: all }
`,
        format: "yaml",
      },
    ],
    good: [
      {
        title: "A network as ECS has it",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  vpc_id: vpc-1
  network_configuration:
    subnets: [subnet-1]
    securityGroups: [sg-1]
  task_definition:
    containerDefinitions:
      - name: prefect
        image: "{{ image }}"
  task_run_request: { launchType: FARGATE }
`,
        format: "yaml",
      },
      {
        title: "The argument of Docker's client",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  image: "{{ image }}"
  container_create_kwargs: { device_requests: [{ Count: -1, Capabilities: [[gpu]] }] }
`,
        format: "yaml",
      },
    ],
  }),
});
