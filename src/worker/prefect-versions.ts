import { usageError } from "../errors.ts";

/** The newest release of Prefect that rendering is compared with, and the oldest that it knows. */
export const newestPrefect = "3.8.8";
export const oldestPrefect = "3.1.15";

/** Something that workers do since a release, and did otherwise before. */
export interface Behavior {
  /** Code asks for it by this name. Listed again where workers lost it for some releases. */
  readonly name: string;
  /** The first release of Prefect whose workers behave so. */
  readonly since: string;
  /** The first release whose workers do so no more. */
  readonly until?: string;
  /** The release of the worker's own package that brought it; `since` is the Prefect that was newest then. */
  readonly package?: string;
  /** The worker types that it is about. Default: all. */
  readonly types?: readonly string[];
  /** Changes every job, or only what a run brings, so it says nothing about a template. */
  readonly everyJob?: true;
  readonly now: string;
  readonly before: string;
}

const kubernetes = ["kubernetes"];
const docker = ["docker"];
const others = ["process", "ecs", "cloud-run", "cloud-run-v2", "vertex-ai", "azure-container-instance"];
const runLabels = {
  name: "pool-and-worker-labels",
  everyJob: true,
  now: "labels name the work pool and the worker",
  before: "labels name neither work pool nor worker",
} as const;
const workerEnv = {
  name: "worker-in-env",
  everyJob: true,
  now: "env names the worker of the run",
  before: "env names no worker",
} as const;

/**
 * What changed, found by comparing the releases; the packages of workers of other types than Kubernetes, Docker and
 * process were not compared. A Prefect release counts with the package that was newest at the end of its day.
 */
export const behaviors = [
  {
    name: "flow-labels-first",
    since: "3.2.13",
    everyJob: true,
    now: "labels of the flow come before those of the deployment",
    before: "labels of the deployment come before those of the flow",
  },
  { ...runLabels, since: "3.2.13", types: others },
  { ...runLabels, since: "3.2.14", types: kubernetes, package: "prefect-kubernetes 0.5.9" },
  { ...runLabels, since: "3.3.5", until: "3.6.17", types: docker, package: "prefect-docker 0.6.3" },
  { ...runLabels, since: "3.7.0", types: docker, package: "prefect-docker 0.7.2" },
  {
    name: "env-list",
    since: "3.2.14",
    package: "prefect-kubernetes 0.5.9",
    types: kubernetes,
    now: "an env that is a list reaches the container, entries with valueFrom last",
    before: "an env that is a list counts only where {{ env }} puts it",
  },
  {
    name: "reschedule-on-eviction",
    since: "3.2.14",
    package: "prefect-kubernetes 0.5.9",
    types: kubernetes,
    everyJob: true,
    now: "with backoffLimit 0 env tells the run to be rescheduled when its pod is evicted",
    before: "env says nothing about eviction",
  },
  {
    name: "updated-with-offset",
    since: "3.3.0",
    everyJob: true,
    now: "the label of a deployment's last update ends in +00:00",
    before: "it ends in Z",
  },
  {
    name: "volume-forms",
    since: "3.3.5",
    package: "prefect-docker 0.6.3",
    types: docker,
    now: "a volume may be a container's path alone, and a bind mount needs an absolute one",
    before: "every volume is SOURCE:TARGET with any target",
  },
  {
    name: "labels-on-pod",
    since: "3.4.1",
    package: "prefect-kubernetes 0.6.0",
    types: kubernetes,
    now: "labels are copied to the pod",
    before: "labels stand on the Job alone",
  },
  {
    name: "image-digests",
    since: "3.4.1",
    types: docker,
    now: "an image may have a tag and a digest, but one @ only",
    before: "every colon after the first slash counts as a tag's",
  },
  {
    name: "joined-extra-hosts",
    since: "3.4.4",
    package: "prefect-docker 0.6.6",
    types: docker,
    now: "extra_hosts of container_create_kwargs join the worker's own",
    before: "extra_hosts in container_create_kwargs end the run",
  },
  {
    name: "env-entries-read",
    since: "3.4.11",
    package: "prefect-kubernetes 0.6.3",
    types: kubernetes,
    now: "an entry of the container's env that is no object ends the run",
    before: "such an entry is submitted",
  },
  {
    name: "label-values-keep-case",
    since: "3.4.19",
    package: "prefect-kubernetes 0.6.5",
    types: kubernetes,
    now: "values of labels keep their capitals",
    before: "values of labels are written small",
  },
  {
    name: "env-default-joined",
    since: "3.4.25",
    now: "the default of env is joined with an env object in job_configuration",
    before: "the default of env replaces it",
  },
  {
    name: "env-names-once",
    since: "3.4.25",
    package: "prefect-kubernetes 0.6.6",
    types: kubernetes,
    now: "an entry of the container's env whose name is in env too is left out",
    before: "both are submitted, and Kubernetes takes the last",
  },
  {
    name: "eviction-as-given",
    since: "3.4.25",
    package: "prefect-kubernetes 0.6.6",
    types: kubernetes,
    now: "PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR of env counts with backoffLimit 0",
    before: "it is overwritten by reschedule",
  },
  {
    name: "dotted-keys",
    since: "3.6.5",
    now: "a job variable such as env.FOO sets one key of an object",
    before: "it is a variable of that very name, which no placeholder reaches",
  },
  {
    name: "run-in-name",
    since: "3.6.16",
    now: "{{ ctx.flow.… }}, {{ ctx.flow_run.… }} and {{ $NAME }} in a variable count in name",
    before: "they stay as text",
  },
  {
    name: "attribution-env",
    since: "3.6.17",
    everyJob: true,
    now: "env names the flow and the deployment",
    before: "env names the flow run alone",
  },
  { ...workerEnv, since: "3.6.17", types: others },
  { ...workerEnv, since: "3.6.17", types: kubernetes, package: "prefect-kubernetes 0.7.5" },
  { ...workerEnv, since: "3.7.0", types: docker, package: "prefect-docker 0.7.2" },
  {
    name: "annotations",
    since: "3.6.23",
    package: "prefect-kubernetes 0.7.6",
    types: kubernetes,
    now: "annotations of the configuration and the Job are written as Kubernetes allows and copied to the pod",
    before: "annotations of the configuration do nothing, and those of the Job stay as they are",
  },
  {
    name: "app-labels",
    since: "3.6.23",
    package: "prefect-kubernetes 0.7.6",
    types: kubernetes,
    everyJob: true,
    now: "labels of app.kubernetes.io are added",
    before: "there are none",
  },
  {
    name: "label-keys-keep-case",
    since: "3.6.26",
    package: "prefect-kubernetes 0.7.7",
    types: kubernetes,
    now: "keys of labels and annotations keep their capitals",
    before: "keys of labels and annotations are written small",
  },
  {
    name: "blocks-in-text",
    since: "3.7.0",
    now: "{{ prefect.blocks.… }} may have text around it",
    before: "text around it ends the run",
  },
  {
    name: "if-possible",
    since: "3.8.0",
    package: "prefect-docker 0.7.3",
    types: docker,
    now: "image_pull_policy may be IfPossible",
    before: "IfPossible is refused",
  },
  {
    name: "relinquish-on-eviction",
    since: "3.8.2",
    package: "prefect-kubernetes 0.7.12",
    types: kubernetes,
    now: "with another backoffLimit than 0 env tells the run to be given up when its pod is evicted",
    before: "what env says about eviction is taken out, but for valueFrom",
  },
  {
    name: "relative-volumes",
    since: "3.8.6",
    package: "prefect-docker 0.7.4",
    types: docker,
    now: "a volume's source may be a relative path, and is a path or a volume's name",
    before: "a source with a slash must be absolute, and any other passes",
  },
  {
    name: "null-in-generate-name",
    since: "3.8.7",
    types: kubernetes,
    now: "a generateName that is an object or list may hold null",
    before: "a null in it ends the run",
  },
  {
    name: "keys-like-value",
    since: "3.8.8",
    now: "a path into a block such as .values.x starts at the block's value",
    before: "a path that starts with the letters value starts beside it",
  },
] as const satisfies readonly Behavior[];

export type BehaviorName = (typeof behaviors)[number]["name"];

/** The behaviours of a worker. */
export type Behaviors = ReadonlySet<BehaviorName>;

export const newestBehaviors: Behaviors = new Set(behaviors.map(({ name }) => name));

/**
 * The behaviours of a release of Prefect (`3.6.4`, or what follows it in a longer version) with the worker's package
 * of its day; a later release than the newest one counts as that. `type`: default any.
 * Errors: usage error for what is no release, and for one that is older than the oldest known.
 */
export function behaviorsOf(version: string, type?: string): Behaviors {
  if (!/^\d+\.\d+\.\d+(?![\d])/.test(version)) {
    throw usageError(`${JSON.stringify(version)} is no release of Prefect such as ${newestPrefect}`);
  }
  if (isBefore(version, oldestPrefect)) {
    throw usageError(`what workers of Prefect ${version} do is not known; the oldest known is ${oldestPrefect}`);
  }
  const all: readonly (Behavior & { readonly name: BehaviorName })[] = behaviors;
  const names = all.filter(
    ({ since, until, types }) =>
      !isBefore(version, since) &&
      (until === undefined || isBefore(version, until)) &&
      (types === undefined || type === undefined || types.includes(type)),
  );
  return new Set(names.map(({ name }) => name));
}

/** Whether a release came before another. */
export function isBefore(version: string, other: string): boolean {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const theirs = numbers(other);
  const difference = numbers(version)
    .map((number, index) => number - (theirs[index] ?? 0))
    .find((step) => step !== 0);
  return difference !== undefined && difference < 0;
}
