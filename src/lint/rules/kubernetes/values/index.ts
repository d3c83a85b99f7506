import type { Rule } from "../../../rule.ts";
import { duplicateName } from "./duplicate-name.ts";
import { foreignNamespace } from "./foreign-namespace.ts";
import { invalidAffinity } from "./invalid-affinity.ts";
import { invalidContainer } from "./invalid-container.ts";
import { invalidDns } from "./invalid-dns.ts";
import { invalidEnv } from "./invalid-env.ts";
import { invalidJobLimit } from "./invalid-job-limit.ts";
import { invalidLabel } from "./invalid-label.ts";
import { invalidLifecycle } from "./invalid-lifecycle.ts";
import { invalidMount } from "./invalid-mount.ts";
import { invalidObjectName } from "./invalid-object-name.ts";
import { invalidPodFailurePolicy } from "./invalid-pod-failure-policy.ts";
import { invalidPort } from "./invalid-port.ts";
import { invalidProbe } from "./invalid-probe.ts";
import { invalidQuantity } from "./invalid-quantity.ts";
import { invalidResources } from "./invalid-resources.ts";
import { invalidRestartPolicy } from "./invalid-restart-policy.ts";
import { invalidSecurityContext } from "./invalid-security-context.ts";
import { invalidSelector } from "./invalid-selector.ts";
import { invalidSuccessPolicy } from "./invalid-success-policy.ts";
import { invalidToleration } from "./invalid-toleration.ts";
import { invalidTopologySpread } from "./invalid-topology-spread.ts";
import { invalidVolume } from "./invalid-volume.ts";
import { unsupportedValue } from "./unsupported-value.ts";
import { zeroQuantity } from "./zero-quantity.ts";

/** The rules about the values of the Job, in the order in which documentation lists them. */
export const jobValueRules: readonly Rule[] = [
  unsupportedValue,
  invalidQuantity,
  zeroQuantity,
  invalidResources,
  invalidObjectName,
  duplicateName,
  invalidLabel,
  invalidContainer,
  invalidPort,
  invalidEnv,
  invalidVolume,
  invalidMount,
  invalidProbe,
  invalidLifecycle,
  invalidRestartPolicy,
  invalidJobLimit,
  invalidPodFailurePolicy,
  invalidSuccessPolicy,
  invalidSelector,
  invalidAffinity,
  invalidToleration,
  invalidTopologySpread,
  invalidSecurityContext,
  invalidDns,
  foreignNamespace,
];
