import { memberOf } from "../../../../document/node.ts";
import { nodeAt } from "../../../../document/pointer.ts";
import { dnsLabel } from "../../../../infrastructure/kubernetes/values/text-forms.ts";
import { type Value, valueAt } from "../../../../python/value.ts";
import { placeholdersIn } from "../../../../template/placeholder.ts";
import type { Template } from "../../../../template/template.ts";
import { Refusal } from "../../../../worker/refusal.ts";
import type { LintContext } from "../../../lint-context.ts";
import type { TemplateRule } from "../../../rule.ts";
import { isUnresolved } from "../../../unresolved.ts";
import { manifestExample } from "../manifest-example.ts";
import { placeOfJob } from "../place.ts";

export const foreignNamespace: TemplateRule = {
  code: "foreign-namespace",
  severity: "error",
  summary: "The manifest's `metadata.namespace` is another than `job_configuration.namespace`.",
  why: "The worker submits the Job to the namespace of the job configuration (`default` when there is none), and Kubernetes refuses a Job that names another.",
  workerTypes: ["kubernetes"],
  readsJob: true,
  examples: () => ({
    bad: [
      manifestExample("Two namespaces", { configuration: "namespace: flows", metadata: "namespace: prod" }),
      manifestExample("One that a variable may change", {
        variables: "namespace: { type: string, default: default }",
        metadata: 'namespace: "{{ namespace }}"',
      }),
    ],
    good: [manifestExample("The same twice", { configuration: "namespace: flows", metadata: "namespace: flows" })],
  }),
  async check(template, report, context) {
    const job = await submittedJob(context);
    const configuration = await context.configuration();
    if (job === undefined || configuration instanceof Refusal) return;
    const written = valueAt(job, ["metadata", "namespace"]);
    const pools = configuration.value.entries.get("namespace");
    const isDefault = written === undefined || (written.kind === "string" && written.value === "default");
    if (isDefault && context.given === undefined && mayDiffer(template)) {
      report({
        message: "`metadata.namespace` follows a variable, and the worker submits the Job to `default` whatever it is",
        hint: 'Add `namespace: "{{ namespace }}"` to `job_configuration`.',
        path: manifestNamespace,
        severity: "warning",
      });
      return;
    }
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

const manifestNamespace = ["job_configuration", "job_manifest", "metadata", "namespace"];

/** Whether a variable fills the manifest's namespace, and none is given to the worker. */
function mayDiffer({ root, jobConfiguration }: Template): boolean {
  if (memberOf(jobConfiguration, "namespace") !== undefined) return false;
  const node = nodeAt(root, manifestNamespace);
  return node?.kind === "string" && placeholdersIn(node.value).some(({ kind }) => kind === "standard");
}

async function submittedJob(context: LintContext): Promise<Value | undefined> {
  const rendering = await context.job();
  return rendering === undefined || rendering instanceof Refusal ? undefined : rendering.result;
}
