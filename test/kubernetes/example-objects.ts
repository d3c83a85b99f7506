import { goodValuesOf } from "./field-values.ts";
import type { Definitions } from "./job-shapes.ts";

export type JsonObject = { [key: string]: unknown };

/** A Job that the API takes, with something of everything that other parts refer to by name. */
export const frameJob: JsonObject = {
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: { generateName: "nightly-", namespace: "default", labels: { app: "etl" } },
  spec: {
    backoffLimit: 0,
    template: {
      metadata: { labels: { app: "etl", tier: "batch" } },
      spec: {
        restartPolicy: "Never",
        initContainers: [{ name: "init", image: "busybox" }],
        containers: [
          {
            name: "main",
            image: "example.org/flow:1",
            env: [{ name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
            ports: [{ name: "http", containerPort: 8080 }],
            volumeMounts: [{ name: "scratch", mountPath: "/scratch" }],
          },
        ],
        volumes: [
          { name: "scratch", emptyDir: {} },
          { name: "block", persistentVolumeClaim: { claimName: "block" } },
        ],
      },
    },
  },
};

/** Objects that the API takes where their required fields alone do not do. */
const examples: Readonly<Record<string, JsonObject>> = {
  Container: { name: "extra", image: "alpine" },
  EnvFromSource: { configMapRef: { name: "settings" } },
  ConfigMapEnvSource: { name: "settings" },
  SecretEnvSource: { name: "secrets" },
  EnvVar: { name: "EXTRA" },
  EnvVarSource: { fieldRef: { fieldPath: "metadata.name" } },
  ConfigMapKeySelector: { name: "settings", key: "key" },
  SecretKeySelector: { name: "secrets", key: "key" },
  Lifecycle: {},
  LifecycleHandler: { exec: { command: ["true"] } },
  ExecAction: { command: ["true"] },
  Probe: { exec: { command: ["true"] } },
  PodFailurePolicyRule: { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
  SuccessPolicyRule: { succeededCount: 1 },
  NodeSelectorTerm: { matchExpressions: [{ key: "disk", operator: "In", values: ["ssd"] }] },
  NodeSelectorRequirement: { key: "disk", operator: "In", values: ["ssd"] },
  LabelSelectorRequirement: { key: "app", operator: "In", values: ["etl"] },
  PodAffinityTerm: { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "etl" } } },
  TopologySpreadConstraint: {
    maxSkew: 1,
    topologyKey: "kubernetes.io/hostname",
    whenUnsatisfiable: "DoNotSchedule",
    labelSelector: { matchLabels: { app: "etl" } },
  },
  Toleration: { key: "gpu", effect: "NoExecute" },
  LocalObjectReference: { name: "secrets" },
  SecretReference: { name: "secrets" },
  ResourceFieldSelector: { resource: "limits.cpu", containerName: "main" },
  PodDNSConfigOption: { name: "ndots" },
  EphemeralVolumeSource: {
    volumeClaimTemplate: { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } },
  },
  EphemeralContainer: { name: "debug", image: "alpine" },
  ContainerRestartRule: { action: "Restart", exitCodes: { operator: "In", values: [1] } },
  PodFailurePolicyOnExitCodesRequirement: { operator: "In", values: [1, 42] },
  PodDNSConfig: { nameservers: ["10.0.0.10"] },
  HostAlias: { ip: "10.0.0.1", hostnames: ["a"] },
  PodResourceClaim: { name: "device", resourceClaimName: "claim" },
  Volume: { name: "extra" },
  ConfigMapVolumeSource: { name: "settings" },
  ConfigMapProjection: { name: "settings" },
  SecretProjection: { name: "secrets" },
  SecretVolumeSource: { secretName: "secrets" },
  ClusterTrustBundleProjection: { path: "ca.pem", name: "bundle" },
  PodCertificateProjection: { signerName: "example.org/signer", keyType: "ED25519", credentialBundlePath: "a.pem" },
  DownwardAPIVolumeFile: { path: "labels", fieldRef: { fieldPath: "metadata.labels" } },
  PersistentVolumeClaimSpec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
  FCVolumeSource: { targetWWNs: ["50060e801049cfd1"], lun: 1 },
  ImageVolumeSource: { reference: "example.org/data:1" },
  FlockerVolumeSource: { datasetName: "data" },
  ScaleIOVolumeSource: { gateway: "g", system: "s", secretRef: { name: "secrets" }, volumeName: "v" },
  StorageOSVolumeSource: { volumeName: "v" },
  SeccompProfile: { type: "RuntimeDefault" },
  AppArmorProfile: { type: "RuntimeDefault" },
};

/** Fields of which an object has one; a new one takes the place of the other. `*`: all fields but `name`. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  Volume: ["*"],
  VolumeProjection: ["*"],
  EnvVar: ["value", "valueFrom"],
  EnvVarSource: ["*"],
  EnvFromSource: ["configMapRef", "secretRef"],
  LifecycleHandler: ["*"],
  Probe: ["exec", "httpGet", "tcpSocket", "grpc"],
  PodFailurePolicyRule: ["onExitCodes", "onPodConditions"],
  PodResourceClaim: ["*"],
  DownwardAPIVolumeFile: ["fieldRef", "resourceFieldRef"],
  FCVolumeSource: ["targetWWNs", "wwids"],
  FlockerVolumeSource: ["datasetName", "datasetUUID"],
  ClusterTrustBundleProjection: ["name", "signerName"],
  VolumeMount: ["subPath", "subPathExpr"],
  PodCertificateProjection: ["credentialBundlePath", "keyPath"],
};

/** What else an object needs when a field is in it; null: what must not be there. */
const companions: Readonly<Record<string, JsonObject>> = {
  "SeccompProfile.localhostProfile": { type: "Localhost" },
  "AppArmorProfile.localhostProfile": { type: "Localhost" },
  "Container.restartPolicyRules": { restartPolicy: "OnFailure" },
  "ClusterTrustBundleProjection.labelSelector": { signerName: "example.org/signer", name: null },
  "ISCSIVolumeSource.chapAuthDiscovery": { secretRef: { name: "secrets" } },
  "ISCSIVolumeSource.chapAuthSession": { secretRef: { name: "secrets" } },
  "JobSpec.backoffLimitPerIndex": { completionMode: "Indexed", completions: 3 },
  "JobSpec.maxFailedIndexes": { completionMode: "Indexed", completions: 3, backoffLimitPerIndex: 1 },
  "JobSpec.successPolicy": { completionMode: "Indexed", completions: 3 },
  "Toleration.tolerationSeconds": { effect: "NoExecute" },
  "TopologySpreadConstraint.minDomains": { whenUnsatisfiable: "DoNotSchedule" },
};

/** An object that the API takes, as far as it is known, with as little as possible in it. */
export function exampleOf(definitions: Definitions, name: string): JsonObject {
  const known = examples[name];
  if (known !== undefined) return structuredClone(known);
  const { fields, required } = definitions.get(name) ?? { fields: new Map(), required: [] };
  const object: JsonObject = {};
  for (const field of required) {
    const shape = fields.get(field);
    if (shape === undefined) continue;
    const [value] = goodValuesOf(shape, `${name}.${field}`);
    if (value !== undefined) object[field] = structuredClone(value);
    else if (shape.kind === "object") object[field] = exampleOf(definitions, shape.name);
    else if (shape.kind === "list" && shape.of.kind === "object")
      object[field] = [exampleOf(definitions, shape.of.name)];
  }
  return object;
}

/** Sets a field of an object, in place of those that it excludes. */
export function setField(object: JsonObject, name: string, field: string, value: unknown): void {
  const group = alternatives[name];
  const excludes = (other: string) => (group?.[0] === "*" ? other !== "name" : group?.includes(other) === true);
  if (excludes(field))
    for (const other of Object.keys(object)) if (other !== field && excludes(other)) delete object[other];
  object[field] = value;
  for (const [other, needed] of Object.entries(companions[`${name}.${field}`] ?? {})) {
    if (needed === null) delete object[other];
    else object[other] = structuredClone(needed);
  }
}

/** Objects of which a list gets a new one, rather than another field in the one that is there. */
export const ownItem: ReadonlySet<string> = new Set([
  ...Object.keys(alternatives),
  "Toleration",
  "TopologySpreadConstraint",
  "ContainerPort",
  "NodeSelectorRequirement",
  "LabelSelectorRequirement",
]);
