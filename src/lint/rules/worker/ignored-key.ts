import { didYouMean, nearestNames } from "../../../document/nearest.ts";
import { type ObjectNode, walk } from "../../../document/node.ts";
import { isBareManifest } from "../../../template/shape.ts";
import type { Template } from "../../../template/template.ts";
import { defaultTemplate } from "../../../worker/default-template.ts";
import { ignoredKeys } from "../../../worker/field-wiring.ts";
import { workerTypes } from "../../../worker/index.ts";
import { renaming } from "../../renaming.ts";
import type { Report, TemplateRule } from "../../rule.ts";
import { manifestExample } from "../kubernetes/manifest-example.ts";

export const ignoredKey: TemplateRule = {
  code: "ignored-key",
  severity: "warning",
  summary: "The job configuration has a key that its worker does not read.",
  why: "The worker drops such a key without a word, and with it every job variable that fills it; what it meant never happens. Where the worker insists on the key that was meant, it refuses every run.",
  examples: () => ({
    bad: [
      manifestExample("A setting of the Job beside its manifest", {
        variables: "finished_job_ttl: { type: integer, default: 3600 }",
        configuration: 'finished_job_ttl: "{{ finished_job_ttl }}"',
      }),
      {
        title: "A slip of the pen",
        text: `variables:
  properties:
    auto_remove: { type: boolean, default: true }
    networks: { type: array, items: { type: string } }
job_configuration:
  networks: "{{ networks }}"
  autoremove: "{{ auto_remove }}"
`,
        format: "yaml",
      },
    ],
    good: [
      manifestExample("Each setting where the worker reads it", {
        variables: "finished_job_ttl: { type: integer, default: 3600 }",
        job: 'ttlSecondsAfterFinished: "{{ finished_job_ttl }}"',
      }),
    ],
  }),
  async check(template, report, { type, workerType }) {
    if (isBareManifest(template.jobConfiguration)) return;
    if (type === undefined && !reportMisspeltPart(template, report)) reportOneMore(template, report);
    if (workerType === undefined) return;
    for (const { key, meant, isRequired } of ignoredKeys(template, await workerType.loadFields())) {
      const path = ["job_configuration", key];
      report({
        message: `\`${key}\` is no key that the ${workerType.displayName} worker reads, so it has no effect`,
        hint:
          meant === undefined
            ? hintFor(key, (await defaultTemplate(workerType)).jobConfiguration)
            : `did you mean \`${meant}\`?`,
        path,
        on: "key",
        severity: isRequired ? "error" : "warning",
        ...(meant !== undefined && { meant: ["job_configuration", meant] }),
        fix: meant === undefined ? undefined : renaming(path, meant),
      });
    }
  },
};

/** Where the worker's own template has a placeholder of the name. */
function hintFor(key: string, jobConfiguration: ObjectNode | undefined): string {
  const wanted = `{{ ${key} }}`;
  for (const [node, path] of jobConfiguration === undefined ? [] : walk(jobConfiguration)) {
    if (node.kind !== "string" || node.value !== wanted) continue;
    return `Move it to \`${path.join(".")}\`, where the worker's own template has it.`;
  }
  return "Remove it, or move it into the part of the job that it belongs to.";
}

/** Without the part that tells the type, all that is left of it may be its misspelt name. Whether it is. */
function reportMisspeltPart({ jobConfiguration }: Template, report: Report): boolean {
  let isReported = false;
  const parts = [...new Set(workerTypes.flatMap(({ jobConfigurationParts }) => Object.keys(jobConfigurationParts)))];
  const tellingParts = parts.filter((part) => /^(job|task|arm)_/.test(part) && !/_(seconds|interval)$/.test(part));
  const keys = jobConfiguration?.members.map(({ key }) => key) ?? [];
  for (const { key, value } of jobConfiguration?.members ?? []) {
    if (tellingParts.includes(key)) continue;
    const meant = value.kind === "object" ? tellingParts : tellingKeysBeside(keys.filter((other) => other !== key));
    if (nearestNames(key, meant).length === 0) continue;
    report({
      message: `\`${key}\` is no key that a worker reads, so it has no effect`,
      hint: didYouMean(key, meant),
      path: ["job_configuration", key],
      on: "key",
    });
    isReported = true;
  }
  return isReported;
}

/** A template with all keys of a type that has only those, and one more. */
function reportOneMore({ jobConfiguration }: Template, report: Report): void {
  const keys = jobConfiguration?.members.map(({ key }) => key) ?? [];
  for (const { displayName, shape } of workerTypes) {
    const { hasOnly = [] } = shape;
    const [extra, ...others] = keys.filter((key) => !hasOnly.includes(key));
    if (hasOnly.length === 0 || extra === undefined || others.length > 0 || keys.length < hasOnly.length) continue;
    report({
      message: `\`${extra}\` is no key that the ${displayName} worker reads: if the template is for one, it has no effect`,
      hint: "Remove it, or say which type it is for by `--type`.",
      path: ["job_configuration", extra],
      on: "key",
      severity: "info",
    });
  }
}

/** The keys that would tell the type, were all others those of its template. */
function tellingKeysBeside(keys: readonly string[]): readonly string[] {
  return workerTypes.flatMap(({ shape: { hasAnyOf, hasOnly } }) =>
    hasOnly !== undefined && keys.length > 1 && keys.every((key) => hasOnly.includes(key)) ? hasAnyOf : [],
  );
}
