import { checkJob } from "../../../infrastructure/kubernetes/check-job.ts";
import type { JobProblem } from "../../../infrastructure/kubernetes/job-problem.ts";
import { kubernetesVersionOf, newestKubernetes } from "../../../infrastructure/kubernetes/kubernetes-version.ts";
import { type Value, valueAt } from "../../../python/value.ts";
import type { Template } from "../../../template/template.ts";
import { Refusal } from "../../../worker/refusal.ts";
import type { LintContext } from "../../lint-context.ts";
import type { Finding } from "../../rule.ts";
import { placeInTemplate } from "./place.ts";
import { isUnresolved } from "./unresolved.ts";

/** What the Kubernetes API has against the job, at its place in the template. */
export interface JobFinding extends Finding {
  readonly concern: string;
}

const known = new WeakMap<LintContext, Promise<readonly JobFinding[]>>();

/** The findings that all rules about the job share, made once. */
export function jobFindings(template: Template, context: LintContext): Promise<readonly JobFinding[]> {
  let findings = known.get(context);
  if (findings === undefined) {
    findings = findIn(template, context);
    known.set(context, findings);
  }
  return findings;
}

async function findIn(template: Template, context: LintContext): Promise<readonly JobFinding[]> {
  const job = await jobOf(context);
  if (job === undefined) return [];
  const version = kubernetesVersionOf(context.kubernetesVersion ?? "") ?? newestKubernetes;
  return [...checkJob(job, version)].flatMap((problem) => {
    if (isUnresolved(valueAt(job, problem.path))) return [];
    const place = placeInTemplate(template, job, problem);
    return place === undefined ? [] : [{ ...findingOf(problem), ...place }];
  });
}

function findingOf({ concern, message, hint, effect }: JobProblem) {
  return { concern, message, hint, severity: effect === "refused" ? ("error" as const) : ("warning" as const) };
}

/** The Job as it is submitted or, where the worker refuses, the manifest with values applied; undefined for another kind. */
async function jobOf(context: LintContext): Promise<Value | undefined> {
  const rendering = await context.job();
  if (rendering !== undefined && !(rendering instanceof Refusal)) return rendering.result;
  const configuration = await context.configuration();
  if (configuration instanceof Refusal) return undefined;
  const manifest = configuration.value.entries.get("job_manifest");
  return manifest !== undefined && isJob(manifest) ? manifest : undefined;
}

function isJob(manifest: Value): boolean {
  if (manifest.kind !== "dict") return false;
  const [version, kind] = [manifest.entries.get("apiVersion"), manifest.entries.get("kind")];
  return version?.kind === "string" && version.value === "batch/v1" && kind?.kind === "string" && kind.value === "Job";
}
