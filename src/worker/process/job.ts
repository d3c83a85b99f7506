import { type Field, type FieldType, optional, text, truth } from "../../python/fields.ts";
import { plainPath } from "../../python/posix-path.ts";
import type { DictValue, Value } from "../../python/value.ts";
import { baseFields, prepareJob, readConfiguration } from "../base-job.ts";
import { madeByWorker } from "../made-values.ts";
import type { RunContext } from "../run-context.ts";

/** The command of a run when the job names none; a worker writes the path of its own Python for the first word. */
const engineCommand = "python -m prefect.engine";

const path: FieldType = {
  ...text,
  read(value) {
    const read = text.read(value);
    return read.kind === "string" ? { ...read, value: plainPath(read.value) } : read;
  },
};

/** The fields of the worker's job configuration. */
export const processFields: Readonly<Record<string, Field>> = {
  ...baseFields,
  stream_output: { type: truth, fallback: () => ({ kind: "boolean", value: true, source: madeByWorker }) as Value },
  working_dir: { type: optional(path), fallback: () => ({ kind: "null", source: madeByWorker }) as Value },
};

/**
 * What the process worker starts a run with: `command`, `env`, `working_dir` (null: a temporary folder) and
 * `stream_output`. The environment of the worker itself, which lies beneath `env`, is not part of it.
 * Errors: Refusal for a field that its type does not take.
 */
export function processJob(configuration: DictValue, run: RunContext): DictValue {
  const fields = readConfiguration(processFields, configuration);
  const { env, command } = prepareJob(fields, run, {}, engineCommand);
  const entries = new Map<string, Value>([
    ["command", command],
    ["env", { kind: "dict", entries: env, source: fields.get("env")?.source ?? madeByWorker }],
    ["working_dir", fields.get("working_dir") as Value],
    ["stream_output", fields.get("stream_output") as Value],
  ]);
  return { kind: "dict", entries, source: configuration.source };
}
