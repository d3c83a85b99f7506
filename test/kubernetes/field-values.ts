import type { Shape } from "./job-shapes.ts";

/**
 * Values that the API takes, by `Object.field` or by the name of the field alone; the first is the most ordinary one.
 * A field that is not here takes any value of its kind.
 */
export const goodValues: Readonly<Record<string, readonly unknown[]>> = {
  "Job.apiVersion": ["batch/v1"],
  "Job.kind": ["Job"],
  "ObjectMeta.name": ["nightly", "a.b-c", "1"],
  "ObjectMeta.generateName": ["nightly-", "a."],
  "ObjectMeta.namespace": ["default"],
  "ObjectMeta.labels": [{ app: "etl", "example.org/team": "Data_1", empty: "" }],
  "ObjectMeta.annotations": [{ "example.org/note": "any text at all: {}", x: "" }],
  "ObjectMeta.finalizers": [["example.org/wait"]],
  "ObjectMeta.uid": ["3f0c0b0e-1111-4222-8333-123456789abc"],
  "ObjectMeta.selfLink": ["/x"],
  "ObjectMeta.resourceVersion": ["7"],
  "OwnerReference.apiVersion": ["v1", "apps/v1"],
  "OwnerReference.kind": ["ConfigMap", "Deployment"],
  "OwnerReference.uid": ["3f0c0b0e-1111-4222-8333-123456789abc"],
  "JobSpec.completionMode": ["NonIndexed", "Indexed"],
  "JobSpec.completions": [1, 3],
  "JobSpec.podReplacementPolicy": ["TerminatingOrFailed", "Failed"],
  "JobSpec.managedBy": ["kubernetes.io/job-controller", "example.org/controller"],
  "JobSpec.ttlSecondsAfterFinished": [60, 0, 2147483647],
  "JobSpec.activeDeadlineSeconds": [600, 1],
  "JobSpec.backoffLimit": [0, 6],
  "JobSpec.parallelism": [1, 0],
  "JobSpec.manualSelector": [false],
  "PodFailurePolicyRule.action": ["Ignore", "FailJob", "Count"],
  "PodFailurePolicyOnExitCodesRequirement.operator": ["In", "NotIn"],
  "PodFailurePolicyOnExitCodesRequirement.values": [[1, 42], [137]],
  "PodFailurePolicyOnExitCodesRequirement.containerName": ["main"],
  "PodFailurePolicyOnPodConditionsPattern.type": ["DisruptionTarget"],
  "PodFailurePolicyOnPodConditionsPattern.status": ["True", "False", "Unknown"],
  "SuccessPolicyRule.succeededIndexes": ["0", "0-1"],
  "SuccessPolicyRule.succeededCount": [1],
  "PodSpec.restartPolicy": ["Never", "OnFailure"],
  "PodSpec.dnsPolicy": ["ClusterFirst", "Default", "ClusterFirstWithHostNet"],
  "PodSpec.nodeSelector": [{ "kubernetes.io/os": "linux", disk: "ssd" }],
  "PodSpec.overhead": [{ cpu: "100m" }],
  "PodSpec.preemptionPolicy": ["PreemptLowerPriority", "Never"],
  "PodSpec.priorityClassName": ["high", "batch.low"],
  "PodSpec.runtimeClassName": ["gvisor"],
  "PodSpec.schedulerName": ["default-scheduler", "other scheduler"],
  "PodSpec.serviceAccountName": ["runner", "default"],
  "PodSpec.serviceAccount": ["runner"],
  "PodSpec.subdomain": ["workers"],
  "PodSpec.hostname": ["worker-1"],
  "PodSpec.hostnameOverride": ["worker-1.example.org"],
  "PodSpec.nodeName": ["node-1"],
  "PodSpec.terminationGracePeriodSeconds": [30, 0],
  "PodSpec.activeDeadlineSeconds": [600],
  "PodSpec.hostUsers": [true, false],
  "PodSpec.hostNetwork": [true],
  "PodOS.name": ["linux", "windows"],
  "Affinity.nodeAffinity": [{}],
  "NodeSelectorRequirement.key": ["disk", "kubernetes.io/arch"],
  "NodeSelectorRequirement.operator": ["In", "NotIn"],
  "LabelSelectorRequirement.operator": ["In", "NotIn"],
  "LabelSelectorRequirement.key": ["app", "example.org/team"],
  "LabelSelector.matchLabels": [{ app: "etl" }],
  values: [["a"], ["a", "b"]],
  topologyKey: ["kubernetes.io/hostname", "topology.kubernetes.io/zone"],
  namespaces: [["default"]],
  matchLabelKeys: [["app"]],
  mismatchLabelKeys: [["tier"]],
  weight: [1, 100],
  "TopologySpreadConstraint.whenUnsatisfiable": ["DoNotSchedule", "ScheduleAnyway"],
  "TopologySpreadConstraint.nodeAffinityPolicy": ["Honor", "Ignore"],
  "TopologySpreadConstraint.nodeTaintsPolicy": ["Honor", "Ignore"],
  "TopologySpreadConstraint.maxSkew": [1, 2],
  "TopologySpreadConstraint.minDomains": [1],
  "Toleration.operator": ["Exists", "Equal"],
  "Toleration.effect": ["NoSchedule", "PreferNoSchedule", "NoExecute"],
  "Toleration.key": ["gpu", "example.org/dedicated"],
  "Toleration.tolerationSeconds": [30],
  "Container.name": ["extra"],
  "EphemeralContainer.name": ["debug"],
  image: ["alpine:3", "example.org/a/b@sha256:0000", "not an image"],
  imagePullPolicy: ["Always", "IfNotPresent", "Never"],
  "Container.restartPolicy": ["Always"],
  "EphemeralContainer.restartPolicy": ["Always"],
  command: [["sh", "-c", "true"], []],
  args: [["--verbose", "$(HOME)"]],
  workingDir: ["/srv", "relative"],
  terminationMessagePath: ["/dev/termination-log"],
  terminationMessagePolicy: ["File", "FallbackToLogsOnError"],
  "EnvVar.name": ["EXTRA", "a.b-c"],
  "EnvVar.value": ["text", ""],
  prefix: ["APP_"],
  fieldPath: ["metadata.name", "status.podIP", "metadata.labels['app']"],
  "ObjectFieldSelector.apiVersion": ["v1"],
  "ResourceFieldSelector.resource": ["limits.cpu", "requests.memory"],
  "ResourceFieldSelector.divisor": ["1", "0"],
  "ResourceFieldSelector.containerName": ["main"],
  "FileKeySelector.volumeName": ["scratch"],
  "FileKeySelector.path": ["dir/file.env"],
  key: ["key", "a.b_c-D"],
  "Toleration.value": ["yes"],
  "HTTPHeader.name": ["X-Header"],
  "HTTPGetAction.port": [8080, "http"],
  "HTTPGetAction.path": ["/healthz"],
  "HTTPGetAction.scheme": ["HTTP", "HTTPS"],
  "TCPSocketAction.port": [8080, "http"],
  "GRPCAction.port": [8080],
  "GRPCAction.mode": ["Plaintext"],
  "HTTPGetAction.protocol": ["HTTP1"],
  "SleepAction.seconds": [1],
  "Lifecycle.stopSignal": ["SIGTERM"],
  "Probe.successThreshold": [1],
  "Probe.failureThreshold": [3],
  "Probe.periodSeconds": [10],
  "Probe.timeoutSeconds": [1],
  "Probe.terminationGracePeriodSeconds": [10],
  "ContainerPort.containerPort": [9090, 1, 65535],
  "ContainerPort.hostPort": [9090],
  "ContainerPort.hostIP": ["127.0.0.1"],
  "ContainerPort.name": ["http-2"],
  "ContainerPort.protocol": ["TCP", "UDP", "SCTP"],
  "ContainerResizePolicy.resourceName": ["cpu", "memory"],
  "ContainerResizePolicy.restartPolicy": ["NotRequired", "RestartContainer"],
  "ContainerRestartRule.action": ["Restart"],
  "ContainerRestartRuleOnExitCodes.operator": ["In", "NotIn"],
  "ContainerRestartRuleOnExitCodes.values": [[1, 2]],
  "ResourceRequirements.limits": [{ memory: "1Gi" }, { cpu: 2, memory: "512Mi", "example.org/gpu": "1" }, {}],
  "ResourceRequirements.requests": [{ cpu: "100m" }, { memory: "1G", cpu: 0.5 }, { "ephemeral-storage": "1Gi" }],
  "ResourceClaim.name": ["device"],
  "VolumeResourceRequirements.requests": [{ storage: "1Gi" }],
  "VolumeResourceRequirements.limits": [{ storage: "2Gi" }],
  "SecurityContext.procMount": ["Default"],
  "SecurityContext.privileged": [true, false],
  "SecurityContext.allowPrivilegeEscalation": [true],
  runAsUser: [1000, 0],
  runAsGroup: [1000],
  runAsUserName: ["ContainerUser"],
  fsGroup: [2000],
  supplementalGroups: [[1, 2]],
  supplementalGroupsPolicy: ["Merge", "Strict"],
  fsGroupChangePolicy: ["OnRootMismatch", "Always"],
  seLinuxChangePolicy: ["MountOption", "Recursive"],
  "AppArmorProfile.type": ["RuntimeDefault", "Unconfined"],
  "SeccompProfile.type": ["RuntimeDefault", "Unconfined"],
  "Capabilities.add": [["NET_ADMIN"]],
  "Capabilities.drop": [["ALL"]],
  "SELinuxOptions.level": ["s0:c1"],
  "Sysctl.name": ["net.ipv4.tcp_syncookies", "kernel.shm_rmid_forced"],
  "Sysctl.value": ["1"],
  gmsaCredentialSpecName: ["spec.name"],
  "VolumeMount.name": ["scratch"],
  "VolumeMount.mountPath": ["/extra", "relative/path"],
  "VolumeMount.mountPropagation": ["None", "HostToContainer"],
  "VolumeMount.recursiveReadOnly": ["Disabled"],
  "VolumeMount.subPath": ["a/b"],
  "VolumeMount.subPathExpr": ["$(POD)/x"],
  "VolumeDevice.name": ["block"],
  "VolumeDevice.devicePath": ["/dev/xvda"],
  "EphemeralContainer.targetContainerName": ["main"],
  nameservers: [["10.0.0.10"]],
  searches: [["example.org", "svc.cluster.local"]],
  "PodDNSConfigOption.name": ["ndots"],
  "PodDNSConfigOption.value": ["2"],
  "HostAlias.ip": ["10.0.0.1", "::1"],
  "HostAlias.hostnames": [["a.example.org", "b"]],
  "LocalObjectReference.name": ["pull-secret"],
  "PodReadinessGate.conditionType": ["example.org/ready"],
  "PodSchedulingGate.name": ["example.org/gate"],
  "PodResourceClaim.resourceClaimName": ["claim"],
  "PodResourceClaim.resourceClaimTemplateName": ["template"],
  "Volume.name": ["extra"],
  "AzureDiskVolumeSource.diskURI": ["https://example.org/disk"],
  "AzureDiskVolumeSource.kind": ["Shared", "Dedicated"],
  "AzureDiskVolumeSource.cachingMode": ["None", "ReadOnly", "ReadWrite"],
  monitors: [["10.0.0.1:6789"]],
  defaultMode: [420, 511, 0],
  mode: [420, 256],
  "KeyToPath.path": ["dir/file"],
  "CSIVolumeSource.driver": ["csi.example.org"],
  "FlexVolumeSource.driver": ["example/driver"],
  "DownwardAPIVolumeFile.path": ["labels"],
  "EmptyDirVolumeSource.medium": ["", "Memory", "HugePages"],
  "EmptyDirVolumeSource.sizeLimit": ["1Gi", 1e9],
  "PersistentVolumeClaimSpec.accessModes": [["ReadWriteOnce"], ["ReadWriteMany", "ReadOnlyMany"]],
  "PersistentVolumeClaimSpec.volumeMode": ["Filesystem", "Block"],
  "PersistentVolumeClaimSpec.storageClassName": ["fast", ""],
  "PersistentVolumeClaimSpec.volumeAttributesClassName": ["gold"],
  "TypedLocalObjectReference.kind": ["PersistentVolumeClaim"],
  "TypedLocalObjectReference.apiGroup": [""],
  "TypedObjectReference.kind": ["PersistentVolumeClaim"],
  "TypedObjectReference.apiGroup": [""],
  "FCVolumeSource.lun": [1],
  "FCVolumeSource.targetWWNs": [["50060e801049cfd1"]],
  "FCVolumeSource.wwids": [["3600508b400105e210000900000490000"]],
  "GitRepoVolumeSource.repository": ["https://example.org/a.git"],
  "GitRepoVolumeSource.directory": ["here"],
  "HostPathVolumeSource.path": ["/var/log"],
  "HostPathVolumeSource.type": ["", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"],
  "ImageVolumeSource.reference": ["example.org/data:1"],
  "ImageVolumeSource.pullPolicy": ["Always", "IfNotPresent", "Never"],
  "ISCSIVolumeSource.iqn": ["iqn.2001-04.com.example:storage.disk1"],
  "ISCSIVolumeSource.targetPortal": ["10.0.0.1:3260"],
  "ISCSIVolumeSource.initiatorName": ["iqn.2001-04.com.example:initiator"],
  "ISCSIVolumeSource.lun": [0, 255],
  "ISCSIVolumeSource.portals": [["10.0.0.2:3260"]],
  "NFSVolumeSource.path": ["/exports"],
  "GCEPersistentDiskVolumeSource.partition": [1],
  "AWSElasticBlockStoreVolumeSource.partition": [1],
  "QuobyteVolumeSource.registry": ["10.0.0.1:7861"],
  "PersistentVolumeClaimVolumeSource.claimName": ["claim"],
  "ClusterTrustBundleProjection.signerName": ["example.org/signer"],
  "ClusterTrustBundleProjection.name": ["bundle"],
  "ClusterTrustBundleProjection.path": ["ca.pem"],
  "PodCertificateProjection.signerName": ["example.org/signer"],
  "PodCertificateProjection.keyType": ["ED25519", "RSA3072"],
  "PodCertificateProjection.credentialBundlePath": ["bundle.pem"],
  "PodCertificateProjection.keyPath": ["key.pem"],
  "PodCertificateProjection.certificateChainPath": ["chain.pem"],
  "PodCertificateProjection.maxExpirationSeconds": [86400],
  "ServiceAccountTokenProjection.path": ["token"],
  "ServiceAccountTokenProjection.expirationSeconds": [3600],
  "SELinuxOptions.type": ["container_t"],
  creationTimestamp: ["2026-01-01T00:00:00Z"],
  deletionTimestamp: ["2026-01-01T00:00:00Z"],
};

/** Texts that some field somewhere refuses, and some other takes. */
const oddTexts = [
  "",
  " ",
  "A",
  "a b",
  "a_b",
  "a.b",
  "a..b",
  "a/b",
  "a/b/c",
  "-a",
  "a-",
  "1",
  "8080",
  "/",
  "/a",
  "..",
  "../a",
  "a/../b",
  "/a:b",
  "a=b",
  "é",
  "$(X)",
  "*",
  "kubernetes.io/x",
  "true",
  "Never",
  "Always",
  "None",
  "Exists",
  "10.0.0.256",
  "010.0.0.1",
  "::1",
  "http",
  "a".repeat(16),
  "a".repeat(64),
  "a".repeat(254),
];

const oddQuantities = [
  "1",
  "1Gi",
  "1G",
  "500m",
  "0.1",
  ".5",
  "1.",
  "+1Gi",
  "-1",
  "1e3",
  "1E",
  "1e",
  "0",
  "-0",
  "Mi",
  ".",
  " 1Gi ",
  "1 Gi",
  "1Gi\n",
  "2GB",
  "2g",
  "512mi",
  "512K",
  "2GiB",
  "1e3Mi",
  "",
  "0x10",
  "1_000",
  "١",
  "100Ei",
  "1n",
  "400m",
  3,
  1.5,
  -2,
  0,
  true,
];

const oddIntegers = [-1, 0, 1, 2, 3, 31, 100, 101, 511, 512, 777, 65535, 65536, 2147483647, 2147483648, -2147483648];

/** JSON text that stands for itself: numbers that JavaScript would write otherwise. */
export const rawNumbers = ["3.0", "80.0", "1e2", "0.5", "9223372036854775808", "-0"];

/** The mark of JSON text inside of a string, see `jobText`. */
export const rawMark = "raw number ";

/** Values worth trying at a place, of its kind or nearly; the API takes some of them. */
export function oddValues(shape: Shape, field: string): readonly unknown[] {
  const good = goodValuesOf(shape, field).flatMap((value) => (typeof value === "string" ? otherCases(value) : [value]));
  switch (shape.kind) {
    case "string":
      return [...good, ...oddTexts];
    case "quantity":
      return oddQuantities;
    case "integer":
      return [...good, ...oddIntegers];
    case "int-or-string":
      return [...good, ...oddTexts.slice(0, 12), "8080", "80a", ...oddIntegers];
    case "time":
      return ["2026-01-01T00:00:00Z", "2026-01-01", "yesterday", ""];
    case "boolean":
      return [true, false];
    case "list":
      return [[], [null], ...good];
    case "map":
      return [{}, ...oddEntries(shape.of)];
    case "object":
      return [{}];
    case "any":
      return [{}, []];
  }
}

/** Values of other kinds. */
export const wrongTypes: readonly unknown[] = ["text", "3", "true", 7, 1.5, true, {}, [], { a: "b" }, ["a"], [{}]];

function oddEntries(of: Shape): unknown[] {
  const names = [
    ..."a A a.b a/b a/b/c /a a/ -a a_b é job-name controller-uid".split(" "),
    "",
    "a".repeat(64),
    "example.org/a",
    "EXAMPLE.org/a",
    "cpu",
    "memory",
    "CPU",
    "mem",
    "gpu",
    "storage",
    "pods",
    "ephemeral-storage",
    "hugepages-2Mi",
    "example.org/gpu",
    "requests.example.org/gpu",
  ];
  const values: readonly unknown[] =
    of.kind === "quantity" ? ["1", "1Gi", "-1", "1.5"] : ["b", "", "B_1", "a b", "-", 1];
  return names.flatMap((name, index) => [{ [name]: values[0] }, { [name]: values[index % values.length] }]);
}

function otherCases(value: string): string[] {
  const turned =
    value.charAt(0) === value.charAt(0).toLowerCase() ? value.charAt(0).toUpperCase() : value.charAt(0).toLowerCase();
  return [value, value.toLowerCase(), value.toUpperCase(), turned + value.slice(1), ` ${value}`];
}

/** Values that the API takes at a place; for an object none: it has fields of its own. */
export function goodValuesOf(shape: Shape, field: string): readonly unknown[] {
  const known =
    goodValues[field] ?? (shape.kind === "object" ? undefined : goodValues[field.slice(field.indexOf(".") + 1)]);
  if (known !== undefined) return known;
  switch (shape.kind) {
    case "string":
      return ["a"];
    case "integer":
      return [1];
    case "int-or-string":
      return [1];
    case "boolean":
      return [true, false];
    case "quantity":
      return ["1"];
    case "time":
      return ["2026-01-01T00:00:00Z"];
    case "list":
      return shape.of.kind === "object" ? [] : [goodValuesOf(shape.of, "").slice(0, 1)];
    case "map":
      return shape.of.kind === "object" ? [] : [{ a: goodValuesOf(shape.of, "")[0] }];
    case "object":
    case "any":
      return [];
  }
}
