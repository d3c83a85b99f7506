import { shapeOf } from "../../template/shape.ts";
import type { TemplateRule } from "../rule.ts";
import { manifestExample } from "./kubernetes/manifest-example.ts";

export const kubernetesManifest: TemplateRule = {
  code: "kubernetes-manifest",
  severity: "error",
  summary: "The document is a Kubernetes manifest, not a base job template.",
  why: "The server refuses it: a template holds its manifest in `job_configuration.job_manifest`, beside the `variables` that fill it.",
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
    ],
    good: [manifestExample("The Job inside a template", {})],
  }),
  check({ root }, report) {
    const shape = shapeOf(root);
    if (shape.kind !== "kubernetes-manifest") return;
    report({
      message: `the document is a Kubernetes ${shape.manifestKind}, not a base job template`,
      hint: "Put a Job under `job_configuration.job_manifest` of the template that `work-pool get-default-base-job-template -t kubernetes` prints.",
      path: ["kind"],
      on: "key",
    });
  },
};
