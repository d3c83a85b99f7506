import { dnsLabel } from "../../../../infrastructure/kubernetes/values/text-forms.ts";
import { type Value, valueAt } from "../../../../python/value.ts";
import { Refusal } from "../../../../worker/refusal.ts";
import type { LintContext } from "../../../lint-context.ts";
import type { TemplateRule } from "../../../rule.ts";
import { placeOfJob } from "../place.ts";
import { isUnresolved } from "../unresolved.ts";

function example(title: string, manifestNamespace: string) {
  const text = `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
job_configuration:
  namespace: flows
  job_manifest:
    apiVersion: batch/v1
    kind: Job
    metadata:
      namespace: ${manifestNamespace}
    spec:
      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
          containers:
            - name: prefect-job
              image: "{{ image }}"
`;
  return { title, text, format: "yaml" } as const;
}

export const foreignNamespace: TemplateRule = {
  code: "foreign-namespace",
  severity: "error",
  summary: "The manifest's `metadata.namespace` is another than `job_configuration.namespace`.",
  why: "The worker submits the Job to the namespace of the job configuration (`default` when there is none), and Kubernetes refuses a Job that names another.",
  workerTypes: ["kubernetes"],
  readsJob: true,
  examples: () => ({
    bad: [example("Two namespaces", "prod")],
    good: [example("The same twice", "flows")],
  }),
  async check(template, report, context) {
    const job = await submittedJob(context);
    const configuration = await context.configuration();
    if (job === undefined || configuration instanceof Refusal) return;
    const written = valueAt(job, ["metadata", "namespace"]);
    const pools = configuration.value.entries.get("namespace");
    if (written?.kind !== "string" || (pools !== undefined && pools.kind !== "string")) return;
    if (written.value === "" || written.value === (pools?.value ?? "default")) return;
    // What is no name is a finding already.
    if (!dnsLabel.fits(written.value)) return;
    if (isUnresolved(written) || isUnresolved(pools)) return;
    const place = placeOfJob(template, context.given, job, { path: ["metadata", "namespace"], on: "value" });
    if (place === undefined) return;
    report({
      ...place,
      message: `\`metadata.namespace\` is not \`${pools?.value ?? "default"}\`, the namespace that the worker submits the Job to`,
      hint: "Remove it: the worker fills it in.",
    });
  },
};

async function submittedJob(context: LintContext): Promise<Value | undefined> {
  const rendering = await context.job();
  return rendering === undefined || rendering instanceof Refusal ? undefined : rendering.result;
}
