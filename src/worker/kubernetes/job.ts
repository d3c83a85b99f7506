import { splitShellWords } from "../../python/shell-words.ts";
import { isTruthy } from "../../python/truth.ts";
import type { DictValue, ListValue, Value } from "../../python/value.ts";
import { placeholdersIn } from "../../template/placeholder.ts";
import { defaultCommand, type PreparedJob, prepareJob } from "../base-job.ts";
import { emptyDict, madeByWorker, textValue } from "../made-values.ts";
import { Refusal } from "../refusal.ts";
import { defaultImage, type RunContext, textOf } from "../run-context.ts";
import { readKubernetesConfiguration } from "./configuration.ts";
import { envEntries, fillEnv, namesOf } from "./env.ts";
import { labelKeySlug, labelSlug, nameSlug } from "./slugs.ts";

/**
 * The Job that the Kubernetes worker submits.
 * Errors: Refusal where the worker's class or one of its steps would fail.
 */
export function kubernetesJob(configuration: DictValue, run: RunContext): DictValue {
  const { fields, manifest } = readKubernetesConfiguration(configuration, run.behaviors);
  const { behaviors } = run;
  const { plain, special } = namesOf(fields.get("env"), behaviors);
  const prepared = prepareJob(new Map(fields).set("env", plain), run, attribution(run));
  const container = firstContainer(manifest);
  const backoffLimit = dictAt(manifest, "spec").entries.get("backoffLimit");
  fillEnv(container, envEntries(prepared.env, special, backoffLimit, behaviors), behaviors);
  const metadata = dictAt(manifest, "metadata");
  metadata.entries.set("labels", slugLabels(dictAt(metadata, "labels"), prepared.labels, run));
  if (behaviors.has("annotations")) {
    metadata.entries.set("annotations", annotations(metadata, fields.get("annotations") as DictValue, run));
  }
  if (!container.entries.has("image")) container.entries.set("image", textValue(defaultImage(run)));
  container.entries.set("args", args(container.entries.get("args")));
  fillGenerateName(metadata, prepared, run);
  fillPodMetadata(dictAt(dictAt(manifest, "spec"), "template"), metadata, prepared.labels, run);
  return manifest;
}

function attribution(run: RunContext) {
  const version = labelSlug(run.prefectVersion.split("+")[0] as string, run);
  const flowRun = {
    "prefect.io/flow-run-id": textOf(run.flowRun, "id") ?? "",
    "prefect.io/flow-run-name": textOf(run.flowRun, "name") ?? "",
    "prefect.io/version": version,
  };
  if (!run.behaviors.has("app-labels")) return { flowRun };
  const appName = (object: DictValue | undefined): Record<string, string> => {
    const name = textOf(object, "name");
    return name === undefined ? {} : { "app.kubernetes.io/name": labelSlug(name, run) };
  };
  return {
    flowRun: {
      ...flowRun,
      "app.kubernetes.io/managed-by": "prefect",
      "app.kubernetes.io/part-of": "prefect",
      "app.kubernetes.io/version": version,
    },
    flow: appName(run.flow),
    deployment: appName(run.deployment),
  };
}

/** An object that the manifest's check has seen; the check lets other shapes pass only by moves. */
function dictAt(parent: DictValue, key: string): DictValue {
  const value = parent.entries.get(key);
  if (value?.kind !== "dict")
    throw new Refusal(`${key} of the job manifest is no object`, value?.source ?? parent.source);
  return value;
}

function firstContainer(manifest: DictValue): DictValue {
  const podSpec = dictAt(dictAt(dictAt(manifest, "spec"), "template"), "spec");
  const containers = podSpec.entries.get("containers");
  const container = containers?.kind === "list" ? containers.items[0] : undefined;
  if (container?.kind !== "dict") throw new Refusal("the first container is no object", (container ?? podSpec).source);
  return container;
}

function slugLabels(own: DictValue, more: ReadonlyMap<string, Value>, run: RunContext): DictValue {
  const labels = emptyDict(own.source);
  for (const [key, value] of new Map([...own.entries, ...more])) {
    if (value.kind !== "string") throw new Refusal(`label ${key} is no text`, value.source);
    const slug = labelSlug(value.value, run);
    labels.entries.set(labelKeySlug(key, run), slug === value.value ? value : { ...value, value: slug });
  }
  return labels;
}

function annotations(metadata: DictValue, more: DictValue, run: RunContext): DictValue {
  const own = dictAt(metadata, "annotations");
  const all = emptyDict(own.source);
  for (const [key, value] of new Map([...own.entries, ...more.entries])) {
    all.entries.set(labelKeySlug(key, run), value);
  }
  return all;
}

function args(given: Value | undefined): Value {
  if (given?.kind === "list") return given;
  if (given !== undefined && given.kind !== "null" && given.kind !== "string") {
    throw new Refusal("args of the first container is neither text nor a list", given.source);
  }
  const words = splitShellWords(given?.kind === "string" ? given.value : defaultCommand);
  if (words === undefined)
    throw new Refusal("args of the first container has an open quote or a last backslash", given?.source);
  const source = given?.kind === "string" ? given.source : madeByWorker;
  const list: ListValue = { kind: "list", items: words.map((word) => textValue(word, source)), source };
  return list;
}

/** A generateName of its own stays as it is; the default one is `NAME-`, so without a name it is a lone dash. */
function fillGenerateName(metadata: DictValue, prepared: PreparedJob, run: RunContext): void {
  const given = metadata.entries.get("generateName");
  if (given !== undefined && !run.behaviors.has("null-in-generate-name")) refuseNull(given);
  if (isTruthy(given) && !holdsPlaceholder(given) && !(given.kind === "string" && /^(None)?-$/.test(given.value)))
    return;
  const { name } = prepared;
  if (isTruthy(name) && name.kind !== "string") throw new Refusal("name is no text", name.source);
  const slug = name.kind === "string" ? nameSlug(name.value, run) : undefined;
  metadata.entries.set("generateName", textValue(`${slug ?? "prefect-job"}-`, name.source));
}

function refuseNull(value: Value): void {
  if (value.kind === "null") throw new Refusal("before Prefect 3.8.7 generateName cannot hold null", value.source);
  if (value.kind === "list") for (const item of value.items) refuseNull(item);
  if (value.kind === "dict") for (const entry of value.entries.values()) refuseNull(entry);
}

function holdsPlaceholder(value: Value): boolean {
  if (value.kind === "string") return placeholdersIn(value.value).length > 0;
  if (value.kind === "list") return value.items.some(holdsPlaceholder);
  return value.kind === "dict" && [...value.entries.values()].some(holdsPlaceholder);
}

function fillPodMetadata(
  template: DictValue,
  metadata: DictValue,
  labels: ReadonlyMap<string, Value>,
  run: RunContext,
): void {
  if (!run.behaviors.has("labels-on-pod")) return;
  const pod = template.entries.has("metadata") ? dictAt(template, "metadata") : emptyDict();
  const own = pod.entries.has("labels") ? dictAt(pod, "labels") : emptyDict();
  pod.entries.set("labels", slugLabels(own, labels, run));
  const jobAnnotations = run.behaviors.has("annotations") ? dictAt(metadata, "annotations") : emptyDict();
  if (jobAnnotations.entries.size > 0) {
    const podAnnotations = pod.entries.has("annotations") ? dictAt(pod, "annotations") : emptyDict();
    const entries = new Map([...podAnnotations.entries, ...jobAnnotations.entries]);
    pod.entries.set("annotations", { ...podAnnotations, entries });
  }
  template.entries.set("metadata", pod);
}
