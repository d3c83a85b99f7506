import { expect, test } from "vitest";
import {
  type KubernetesVersion,
  newestKubernetes,
  oldestKubernetes,
} from "../../src/infrastructure/kubernetes/kubernetes-version.ts";
import { checkValues } from "../../src/infrastructure/kubernetes/values.ts";
import { jobValueRules } from "../../src/lint/rules/kubernetes/values/index.ts";
import { valueOfData } from "../../src/python/value.ts";
import { editedJob } from "../infrastructure/kubernetes/values/apply-edits.ts";
import { caseLines } from "../infrastructure/kubernetes/values/refused.ts";

/** What no rule reports: the worker refuses such a manifest before Kubernetes can, or fills it in. */
const workers = ["missing-job-name", "no-container", "other-kind", "pod-restart-policy"];

/** What the rules about the shape report. */
const ofTheShape = ["missing-job-field"];

/** Rules that look for themselves. */
const ofTheirOwn = ["foreign-namespace"];

test("every concern of a Job's values is a rule's, and every rule's comes up", () => {
  const versions: readonly KubernetesVersion[] = [oldestKubernetes, 30, newestKubernetes];
  const others = [{ "P.containers": [] }, { "P.restartPolicy": "Always" }, { "M.generateName": null }].map(editedJob);
  const jobs = [...caseLines.map(({ edits }) => editedJob(edits)), ...others, { ...others[0], kind: "CronJob" }];
  const concerns = new Set<string>();
  for (const version of versions) {
    for (const job of jobs) {
      for (const { concern } of checkValues(valueOfData(job, { origin: "literal" }), version)) concerns.add(concern);
    }
  }
  const codes = jobValueRules.map(({ code }) => code).filter((code) => !ofTheirOwn.includes(code));
  expect([...concerns].sort()).toEqual([...codes, ...ofTheShape, ...workers].sort());
});
