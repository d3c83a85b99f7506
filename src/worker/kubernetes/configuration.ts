import {
  anyOf,
  anything,
  dictOf,
  type Field,
  listOf,
  optional,
  text,
  truth,
  Unreadable,
  wholeNumber,
} from "../../python/fields.ts";
import type { DictValue, Source, Value } from "../../python/value.ts";
import { baseFields, readConfiguration, readEnv } from "../base-job.ts";
import { isBlockReference } from "../block-reference.ts";
import { emptyDict, textValue } from "../made-values.ts";
import type { Behaviors } from "../prefect-versions.ts";
import { checkManifest } from "./manifest-check.ts";

const envList = listOf(dictOf(anything));

/** The fields of the Kubernetes worker's job configuration. */
export const kubernetesFields: Readonly<Record<string, Field>> = {
  ...baseFields,
  env: {
    type: {
      ...anyOf(dictOf(optional(text)), envList),
      read: (value) => (value.kind === "list" ? envList.read(value) : readEnv(value)),
    },
    fallback: emptyDict,
  },
  annotations: { type: dictOf(text), fallback: emptyDict },
  namespace: { type: text, fallback: (source) => textValue("default", source) },
  job_manifest: { type: dictOf(anything) },
  cluster_config: {
    type: optional({ name: "an object", takes: ["dict"], read: readClusterConfig, matches: () => true }),
    fallback: none,
  },
  job_watch_timeout_seconds: { type: optional(wholeNumber()), fallback: none },
  pod_watch_timeout_seconds: { type: wholeNumber(), fallback: none },
  stream_output: { type: truth, fallback: none },
};

/** Older workers pass over a field that they do not know. */
function fieldsOf(behaviors: Behaviors): Readonly<Record<string, Field>> {
  if (behaviors.has("annotations")) return kubernetesFields;
  const { annotations, ...older } = kubernetesFields;
  return older;
}

function none(_source: Source): undefined {
  return undefined;
}

/** The block's own class: an object (or YAML text of one) and the name of a context. */
function readClusterConfig(value: Value): Value {
  if (value.kind !== "dict") throw new Unreadable("must be an object", value.source);
  if (isBlockReference(value)) return value;
  const config = value.entries.get("config");
  if (config?.kind !== "dict" && config?.kind !== "string")
    throw new Unreadable("must hold a config object", value.source);
  if (value.entries.get("context_name")?.kind !== "string") {
    throw new Unreadable("must hold a context_name", value.source);
  }
  return value;
}

/** What the Kubernetes worker's class makes of a job configuration. */
export interface KubernetesConfiguration {
  readonly fields: ReadonlyMap<string, Value>;
  /** Complete as far as the worker insists; its dictionaries may be changed in place. */
  readonly manifest: DictValue;
}

/**
 * Reads a job configuration and completes the manifest's metadata.
 * Errors: Refusal for a field that its type does not take, and a manifest that is not the Job the worker insists on.
 */
export function readKubernetesConfiguration(configuration: DictValue, behaviors: Behaviors): KubernetesConfiguration {
  const fields = readConfiguration(fieldsOf(behaviors), configuration);
  const manifest = fields.get("job_manifest") as DictValue;
  checkManifest(manifest, fields.get("namespace") as Value, behaviors);
  return { fields, manifest };
}
