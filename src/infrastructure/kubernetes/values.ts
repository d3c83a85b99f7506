import type { Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { JobPlace } from "./values/job-place.ts";
import { checkPodFailurePolicy, checkSuccessPolicy } from "./values/job-policies.ts";
import { checkJobSpec } from "./values/job-spec.ts";
import { checkAnnotations, checkLabels } from "./values/labels.ts";
import { checkJobMetadata } from "./values/metadata.ts";
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
  checkJobMetadata(job);
  checkJobSpec(spec);
  checkPodFailurePolicy(spec);
  checkSuccessPolicy(spec);
  checkSelector(job);
  checkLabels(template.below("metadata", "labels"));
  checkAnnotations(template.below("metadata", "annotations"));
  checkPodAnnotations(template);
  checkPod(template.at("spec"));
  checkPodRestartPolicy(spec, template.at("spec"));
  return problems;
}
