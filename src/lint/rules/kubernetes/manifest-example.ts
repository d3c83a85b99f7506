import type { RuleExample } from "../../rule.ts";

/** Lines of YAML that belong into a part of the template. */
interface Lines {
  /** Below `properties`. */
  readonly variables?: string;
  /** Below `job_configuration`. */
  readonly configuration?: string;
  /** Below `metadata` of the Job. */
  readonly metadata?: string;
  /** Below `spec` of the Job. */
  readonly job?: string;
  readonly pod?: string;
  readonly container?: string;
}

/** A template whose manifest is the least that works, and has some lines more. */
export function manifestExample(title: string, lines: Lines): RuleExample {
  const { variables, configuration, metadata, job, pod, container } = lines;
  const text = `variables:
  properties:
    image: { type: string, default: "acme/flows:1" }
${indented(variables, 4)}job_configuration:
${indented(configuration, 2)}  job_manifest:
    apiVersion: batch/v1
    kind: Job
${metadata === undefined ? "" : `    metadata:\n${indented(metadata, 6)}`}    spec:
${indented(job, 6)}      template:
        spec:
          parallelism: 1
          completions: 1
          restartPolicy: Never
${indented(pod, 10)}          containers:
            - name: prefect-job
              image: "{{ image }}"
${indented(container, 14)}`;
  return { title, text, format: "yaml" };
}

function indented(lines: string | undefined, by: number): string {
  return lines === undefined ? "" : lines.replace(/^/gm, " ".repeat(by)).concat("\n");
}
