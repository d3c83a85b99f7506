import type { JobPlace } from "./job-place.ts";
import { checkLabelSelector } from "./labels.ts";
import { labelValue } from "./text-forms.ts";

const concern = "invalid-selector";

/** What Kubernetes labels the pods of a Job with: the Job's name and id, which is not known before. */
function generatedLabels(job: JobPlace): ReadonlyMap<string, string | undefined> {
  const { text } = job.below("metadata", "name");
  const domain = "batch.kubernetes.io/";
  const labels = new Map([
    ["job-name", text || undefined],
    ["controller-uid", undefined],
  ]);
  if (job.version >= 27) for (const [key, value] of [...labels]) labels.set(`${domain}${key}`, value);
  return labels;
}

/** The selector of a Job, and the labels of its pods that Kubernetes sets: left to it, or both one's own. */
export function checkSelector(job: JobPlace): void {
  const spec = job.at("spec");
  const selector = spec.at("selector");
  const labels = spec.below("template", "metadata", "labels");
  const before = job.problemCount;
  checkLabelSelector(selector);
  if (job.problemCount > before || !isRead(selector)) return;
  if (spec.at("manualSelector").isTrue) {
    if (!selector.isSet) spec.lacks("selector", concern, " with `manualSelector: true`");
    else checkMatches(selector, textsOf(labels), "is none of the pod template's labels");
    return;
  }
  const generated = generatedLabels(job);
  for (const [key, value] of labels.members()) {
    if (!generated.has(key) || value.text === undefined || generated.get(key) === value.text) continue;
    value.refuse(concern, `the pod label \`${key}\` is set by Kubernetes itself`, { on: "key" });
  }
  const found = job.problemCount;
  const why = "is no label that Kubernetes sets, and without `manualSelector` the selector is its own";
  checkMatches(selector, generated, why);
  if (job.problemCount > found) return;
  const all = new Map([...textsOf(labels), ...generated]);
  checkMatches(selector, all, "excludes the pod template's labels");
}

/** Up to 1.25 a selector with a value that no label has is taken as it is. */
function isRead(selector: JobPlace): boolean {
  const expressions = selector.version < 26 ? selector.at("matchExpressions").items() : [];
  return expressions.every((one) =>
    one
      .at("values")
      .items()
      .every(({ text = "" }) => labelValue.fits(text)),
  );
}

function textsOf(labels: JobPlace): ReadonlyMap<string, string | undefined> {
  return new Map(labels.members().map(([key, value]) => [key, value.text]));
}

function checkMatches(selector: JobPlace, labels: ReadonlyMap<string, string | undefined>, why: string): void {
  for (const [key, value] of selector.at("matchLabels").members()) {
    if (value.text === undefined || (labels.has(key) && labels.get(key) === value.text)) continue;
    value.refuse(concern, `\`${key}\` with this value ${why}`, { on: "key" });
  }
  for (const expression of selector.at("matchExpressions").items()) {
    const [key, operator] = [expression.at("key").text ?? "", expression.at("operator").text];
    const values = expression
      .at("values")
      .items()
      .map((value) => value.text);
    const isThere = labels.has(key);
    const isListed = isThere && values.includes(labels.get(key));
    const fits =
      operator === "In" ? isListed : operator === "NotIn" ? !isListed : operator === "Exists" ? isThere : !isThere;
    if (!fits) expression.at("key").refuse(concern, `\`${key}\` with this operator ${why}`);
  }
}
