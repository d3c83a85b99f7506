import { isBareManifest, shapeOf } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";
import { manifestExample } from "./kubernetes/manifest-example.ts";

export const kubernetesManifest: TemplateRule = {
  code: "kubernetes-manifest",
  severity: "error",
  summary: "A Kubernetes manifest stands where a base job template, or its job configuration, belongs.",
  why: "The server refuses it: a template holds its manifest in `job_configuration.job_manifest`, beside the `variables` that fill it. Of a manifest one level too high the worker reads nothing.",
  examples: () => ({
    bad: [
      {
        title: "A Job as kubectl takes it",
        text: `apiVersion: batch/v1
kind: Job
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: prefect-job
          image: acme/flows:1
`,
        format: "yaml",
      },
      {
        title: "A Job one level too high",
        text: `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  apiVersion: batch/v1
  kind: Job
  spec:
    template:
      spec:
        parallelism: 1
        completions: 1
        restartPolicy: Never
        containers:
          - name: prefect-job
            image: "{{ image }}"
`,
        format: "yaml",
      },
    ],
    good: [manifestExample("The Job inside a template", {})],
  }),
  check({ root, jobConfiguration }, report) {
    const shape = shapeOf(root);
    if (shape.kind === "template" && isBareManifest(jobConfiguration)) {
      report({
        message: "`job_configuration` is the manifest itself, of which no worker reads anything",
        hint: "Put it under `job_configuration.job_manifest`, beside `command`, `env`, `labels` and `name`.",
        path: ["job_configuration", "kind"],
        on: "key",
        severity: "warning",
        meant: ["job_configuration", "job_manifest"],
      });
      return;
    }
    if (shape.kind !== "kubernetes-manifest") return;
    report({
      message: `the document is a Kubernetes ${shape.manifestKind}, not a base job template`,
      hint: "Put a Job under `job_configuration.job_manifest` of the template that `work-pool get-default-base-job-template -t kubernetes` prints.",
      path: ["kind"],
      on: "key",
    });
  },
};
