import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { JobPlace } from "./values/job-place.ts";
import { checkPodFailurePolicy, checkSuccessPolicy } from "./values/job-policies.ts";
import { checkJobSpec } from "./values/job-spec.ts";
import { checkAnnotations, checkLabels } from "./values/labels.ts";
import { checkJobMetadata, checkTimes } from "./values/metadata.ts";
import { checkPod } from "./values/pod.ts";
import { checkPodAnnotations } from "./values/pod-annotations.ts";
import { checkPodRestartPolicy } from "./values/restart-policies.ts";
import { checkSelector } from "./values/selector.ts";

/** What is wrong with the values of a Job, beyond its shape; a value of a wrong type is passed over. */
export function checkValues(written: Value, version: KubernetesVersion): readonly JobProblem[] {
  const problems: JobProblem[] = [];
  const job = new JobPlace(written, { version, problems });
  const spec = job.at("spec");
  const template = spec.at("template");
  checkKind(job);
  checkJobMetadata(job);
  checkJobSpec(spec);
  if (spec.has("podFailurePolicy")) checkPodFailurePolicy(spec);
  if (spec.has("successPolicy")) checkSuccessPolicy(spec);
  const metadata = template.at("metadata");
  if (spec.has("selector", "manualSelector") || metadata.has("labels")) checkSelector(job);
  if (metadata.isSet) checkLabels(metadata.at("labels"));
  if (metadata.has("annotations")) {
    checkAnnotations(metadata.at("annotations"));
    checkPodAnnotations(template);
  }
  if (metadata.isSet) checkTimes(metadata);
  checkPod(template.at("spec"));
  checkPodRestartPolicy(spec, template.at("spec"));
  return problems;
}

function checkKind(job: JobPlace): void {
  for (const [key, only] of [
    ["apiVersion", "batch/v1"],
    ["kind", "Job"],
  ] as const) {
    const { text } = job.at(key);
    if (text !== undefined && text !== "" && text !== only && !(key === "apiVersion" && text === "/")) {
      job.at(key).refuse("other-kind", `\`${key}\` of a Job can only be \`${only}\``);
    }
  }
}
