import type { JobPlace } from "./job-place.ts";
import { domainPath } from "./text-forms.ts";

const concern = "invalid-job-limit";
const many = 100_000;
const manyAtOnce = 10_000;

/** The numbers of a Job: how many pods, how many failures, for how long; and who manages it. */
export function checkJobSpec(spec: JobPlace): void {
  const numbers = ["parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"];
  for (const key of numbers) spec.at(key).notNegative(concern);
  spec.at("managedBy", 32).mustBe(domainPath, "invalid-object-name", true);
  if (spec.has("podReplacementPolicy")) checkReplacement(spec);
  if (!spec.has("completionMode", "backoffLimitPerIndex", "maxFailedIndexes")) return;
  const mode = spec.at("completionMode");
  mode.mustBeOneOf(["NonIndexed", "Indexed"], true);
  checkIndexed(spec, mode);
}

function checkReplacement(spec: JobPlace): void {
  const replacement = spec.at("podReplacementPolicy", 29);
  if (!spec.at("podFailurePolicy", 26).isSet) replacement.mustBeOneOf(["Failed", "TerminatingOrFailed"], true);
  else if (replacement.isSet && replacement.text !== undefined && replacement.text !== "Failed") {
    replacement.refuse("unsupported-value", "`podReplacementPolicy` can only be `Failed` with a `podFailurePolicy`");
  }
}

function checkIndexed(spec: JobPlace, mode: JobPlace): void {
  const perIndex = spec.at("backoffLimitPerIndex", 29);
  const failed = spec.at("maxFailedIndexes", 29);
  perIndex.notNegative(concern);
  failed.notNegative(concern);
  if (!mode.isSet || mode.text === "NonIndexed") {
    for (const place of [perIndex, failed]) {
      if (!place.isSet) continue;
      place.refuse(concern, `\`${place.name}\` needs \`completionMode\` to be \`Indexed\``);
      return;
    }
  }
  if (failed.isSet && !perIndex.isSet) spec.lacks("backoffLimitPerIndex", concern, " with `maxFailedIndexes`");
  if (mode.text !== "Indexed") return;
  const completions = completionsOf(spec);
  if (completions === undefined || completions < 0) {
    if (!spec.at("completions").isSet) spec.lacks("completions", concern, " with `completionMode: Indexed`");
    return;
  }
  const isHigh = completions > many && perIndex.isSet;
  const parallelism = spec.at("parallelism");
  atMost(parallelism, isHigh ? manyAtOnce : many, " of an indexed Job");
  atMost(failed, Math.min(completions, isHigh ? manyAtOnce : many), " with these `completions`");
  if (isHigh && !failed.isSet) spec.lacks("maxFailedIndexes", concern, ` with more than ${many} completions`);
}

/** Kubernetes completes a Job that says neither how many pods nor how many at once: one. */
export function completionsOf(spec: JobPlace): number | undefined {
  const completions = spec.at("completions");
  return !completions.isSet && !spec.at("parallelism").isSet ? 1 : completions.whole;
}

function atMost(place: JobPlace, highest: number, when: string): void {
  if ((place.whole ?? 0) > highest) place.refuse(concern, `\`${place.name}\` can be at most ${highest}${when}`);
}
