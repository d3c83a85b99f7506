/** A job that became another one with a release: what a pointer into it leads to before and since. */
export interface PinnedChange {
  readonly name: string;
  readonly type: "kubernetes" | "docker" | "process";
  /** The last release of Prefect before the change, and the first with it. */
  readonly releases: readonly [string, string];
  /** Laid over the type's job configuration. */
  readonly configuration?: object;
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly deployment?: object;
  /** A JSON pointer, with `-` for the last item and `#3` for the fourth key. */
  readonly at: string;
  /** Undefined: nothing is there; `refused`: the job is. */
  readonly values: readonly [unknown, unknown];
}

const container = "/spec/template/spec/containers/0";
const sigterm = "PREFECT_FLOW_RUN_EXECUTE_SIGTERM_BEHAVIOR";

function manifest(changes: { spec?: object; container?: object; metadata?: object }): object {
  const podSpec = { parallelism: 1, completions: 1, restartPolicy: "Never" };
  const first = { name: "prefect-job", ...changes.container };
  return {
    job_manifest: {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: changes.metadata ?? {},
      spec: { template: { spec: { ...podSpec, containers: [first] } }, ...changes.spec },
    },
  };
}

const configurations: Readonly<Record<PinnedChange["type"], object>> = {
  kubernetes: {
    env: "{{ env }}",
    labels: "{{ labels }}",
    annotations: "{{ annotations }}",
    ...manifest({ spec: { backoffLimit: 0 } }),
  },
  docker: { env: "{{ env }}", labels: "{{ labels }}", volumes: "{{ volumes }}", image: "i" },
  process: { env: "{{ env }}" },
};

/** The template of a pinned change, as JSON. */
export function templateTextOf({ type, configuration, defaults = {} }: PinnedChange): string {
  const names = ["env", "labels", "annotations", "volumes", "name"];
  const properties = Object.fromEntries(names.map((name) => [name, { default: defaults[name] ?? null }]));
  return JSON.stringify({
    job_configuration: { ...configurations[type], ...configuration },
    variables: { type: "object", properties },
  });
}

const blocks = "{{ prefect.blocks.secret.one }}";

/** One at least for every behaviour of `prefect-versions.ts`, and every time that workers came by it or lost it. */
export const pinnedChanges: readonly PinnedChange[] = [
  {
    name: "flow-labels-first",
    type: "kubernetes",
    releases: ["3.2.12", "3.2.13"],
    at: "/metadata/labels/#3",
    values: ["prefect.io/deployment-id", "prefect.io/flow-id"],
  },
  {
    name: "pool-and-worker-labels",
    type: "kubernetes",
    releases: ["3.2.13", "3.2.14"],
    at: "/metadata/labels/prefect.io~1work-pool-name",
    values: [undefined, "example-pool"],
  },
  {
    name: "pool-and-worker-labels",
    type: "docker",
    releases: ["3.3.4", "3.3.5"],
    at: "/labels/io.prefect.work-pool-name",
    values: [undefined, "example-pool"],
  },
  {
    name: "pool-and-worker-labels",
    type: "docker",
    releases: ["3.6.16", "3.6.17"],
    at: "/labels/io.prefect.worker-name",
    values: ["example-worker", undefined],
  },
  {
    name: "pool-and-worker-labels",
    type: "docker",
    releases: ["3.6.29", "3.7.0"],
    at: "/labels/io.prefect.worker-name",
    values: [undefined, "example-worker"],
  },
  {
    name: "env-list",
    type: "kubernetes",
    releases: ["3.2.13", "3.2.14"],
    configuration: { env: [{ name: "A", valueFrom: { secretKeyRef: { name: "s", key: "k" } } }] },
    at: `${container}/env/-/valueFrom/secretKeyRef/key`,
    values: [undefined, "k"],
  },
  {
    name: "reschedule-on-eviction",
    type: "kubernetes",
    releases: ["3.2.13", "3.2.14"],
    configuration: manifest({ spec: { backoffLimit: 0 } }),
    at: `${container}/env/-/name`,
    values: ["PREFECT__FLOW_RUN_ID", sigterm],
  },
  {
    name: "volume-forms",
    type: "docker",
    releases: ["3.3.4", "3.3.5"],
    deployment: { volumes: ["/container"] },
    at: "/volumes/0",
    values: ["refused", "/container"],
  },
  {
    name: "volume-forms",
    type: "docker",
    releases: ["3.3.4", "3.3.5"],
    deployment: { volumes: ["/a:b"] },
    at: "/volumes/0",
    values: ["/a:b", "refused"],
  },
  {
    name: "labels-on-pod",
    type: "kubernetes",
    releases: ["3.4.0", "3.4.1"],
    deployment: { labels: { team: "data" } },
    at: "/spec/template/metadata/labels/team",
    values: [undefined, "data"],
  },
  {
    name: "image-digests",
    type: "docker",
    releases: ["3.4.0", "3.4.1"],
    configuration: { image: "r/a:b@sha256:f" },
    at: "/image",
    values: ["refused", "r/a:b@sha256:f"],
  },
  {
    name: "joined-extra-hosts",
    type: "docker",
    releases: ["3.4.3", "3.4.4"],
    configuration: { container_create_kwargs: { extra_hosts: { h: "1.2.3.4" } } },
    at: "/extra_hosts/h",
    values: ["refused", "1.2.3.4"],
  },
  {
    name: "env-entries-read",
    type: "kubernetes",
    releases: ["3.4.10", "3.4.11"],
    configuration: manifest({ container: { env: ["A"] } }),
    at: `${container}/env/-`,
    values: ["A", "refused"],
  },
  {
    name: "label-values-keep-case",
    type: "kubernetes",
    releases: ["3.4.18", "3.4.19"],
    deployment: { labels: { team: "Data" } },
    at: "/metadata/labels/team",
    values: ["data", "Data"],
  },
  {
    name: "env-default-joined",
    type: "process",
    releases: ["3.4.24", "3.4.25"],
    configuration: { env: { A: "a" } },
    defaults: { env: { B: "b" } },
    at: "/env/A",
    values: [undefined, "a"],
  },
  {
    name: "env-names-once",
    type: "kubernetes",
    releases: ["3.4.24", "3.4.25"],
    configuration: manifest({ container: { env: [{ name: "A", value: "template" }] } }),
    deployment: { env: { A: "deployment" } },
    at: `${container}/env/-/value`,
    values: ["template", "deployment"],
  },
  {
    name: "eviction-as-given",
    type: "kubernetes",
    releases: ["3.4.24", "3.4.25"],
    configuration: manifest({ spec: { backoffLimit: 0 } }),
    deployment: { env: { [sigterm]: "mine" } },
    at: `${container}/env/-/value`,
    values: ["reschedule", "mine"],
  },
  {
    name: "dotted-keys",
    type: "process",
    releases: ["3.6.4", "3.6.5"],
    deployment: { "env.A": "a" },
    at: "/env/A",
    values: [undefined, "a"],
  },
  {
    name: "run-in-name",
    type: "docker",
    releases: ["3.6.15", "3.6.16"],
    configuration: { name: "{{ name }}" },
    deployment: { name: "{{ ctx.flow_run.name }}" },
    at: "/name",
    values: ["ctx.flow_run.name", "example-run"],
  },
  {
    name: "attribution-env",
    type: "process",
    releases: ["3.6.16", "3.6.17"],
    at: "/env/PREFECT__FLOW_NAME",
    values: [undefined, "Example Flow"],
  },
  {
    name: "worker-in-env",
    type: "process",
    releases: ["3.6.16", "3.6.17"],
    at: "/env/PREFECT__WORKER_NAME",
    values: [undefined, "example-worker"],
  },
  {
    name: "worker-in-env",
    type: "kubernetes",
    releases: ["3.6.16", "3.6.17"],
    at: `${container}/env/1/name`,
    values: [sigterm, "PREFECT__WORKER_ID"],
  },
  {
    name: "worker-in-env",
    type: "docker",
    releases: ["3.6.29", "3.7.0"],
    at: "/environment/PREFECT__WORKER_NAME",
    values: [undefined, "example-worker"],
  },
  {
    name: "annotations",
    type: "kubernetes",
    releases: ["3.6.22", "3.6.23"],
    deployment: { annotations: { "example.com/a b": "c d" } },
    at: "/spec/template/metadata/annotations/example.com~1a-b",
    values: [undefined, "c d"],
  },
  {
    name: "app-labels",
    type: "kubernetes",
    releases: ["3.6.22", "3.6.23"],
    at: "/metadata/labels/app.kubernetes.io~1managed-by",
    values: [undefined, "prefect"],
  },
  {
    name: "label-keys-keep-case",
    type: "kubernetes",
    releases: ["3.6.25", "3.6.26"],
    deployment: { labels: { Team: "Data" } },
    at: "/metadata/labels/Team",
    values: [undefined, "Data"],
  },
  {
    name: "blocks-in-text",
    type: "process",
    releases: ["3.6.29", "3.7.0"],
    configuration: { env: { A: `key ${blocks}` } },
    at: "/env/A",
    values: ["refused", "key s3"],
  },
  {
    name: "if-possible",
    type: "docker",
    releases: ["3.7.8", "3.8.0"],
    configuration: { image_pull_policy: "IfPossible" },
    at: "/image",
    values: ["refused", "i"],
  },
  {
    name: "relinquish-on-eviction",
    type: "kubernetes",
    releases: ["3.8.1", "3.8.2"],
    configuration: manifest({ spec: { backoffLimit: 2 } }),
    deployment: { env: { [sigterm]: "mine" } },
    at: `${container}/env/-/value`,
    values: ["Example Deployment", "relinquish"],
  },
  {
    name: "relative-volumes",
    type: "docker",
    releases: ["3.8.5", "3.8.6"],
    deployment: { volumes: ["./a:/b"] },
    at: "/volumes/0",
    values: ["refused", "/srv/flows/a:/b"],
  },
  {
    name: "relative-volumes",
    type: "docker",
    releases: ["3.8.5", "3.8.6"],
    deployment: { volumes: ["a b:/c"] },
    at: "/volumes/0",
    values: ["a b:/c", "refused"],
  },
  {
    name: "null-in-generate-name",
    type: "kubernetes",
    releases: ["3.8.6", "3.8.7"],
    configuration: manifest({ metadata: { generateName: ["a-", null] } }),
    at: "/metadata/generateName/0",
    values: ["refused", "a-"],
  },
  {
    name: "keys-like-value",
    type: "process",
    releases: ["3.8.7", "3.8.8"],
    configuration: { env: { A: "{{ prefect.blocks.json.four.values.x }}" } },
    at: "/env/A",
    values: ["refused", "7"],
  },
];
