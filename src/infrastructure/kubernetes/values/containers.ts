import { checkEnv, type Volumes } from "./env.ts";
import { checkLifecycle, checkProbes } from "./handlers.ts";
import type { JobPlace } from "./job-place.ts";
import { checkMounts } from "./mounts.ts";
import type { ContainerAmounts } from "./pod-resources.ts";
import { checkHostPorts, checkPorts } from "./ports.ts";
import { checkClaims, checkResources } from "./resources.ts";
import { checkContainerRestartPolicy, checkResizePolicy } from "./restart-policies.ts";
import { checkContainerSecurity } from "./security-context.ts";
import { dnsLabel } from "./text-forms.ts";

const concern = "invalid-container";

/** What the checks of a container need of its pod. */
export interface PodParts {
  readonly volumes: Volumes;
  readonly claims: ReadonlySet<string>;
  readonly pod: JobPlace;
}

/** The containers of a pod, then its init containers. Answers what each asks for. */
export function checkContainers(parts: PodParts): readonly ContainerAmounts[] {
  const { pod } = parts;
  const containers = pod.at("containers");
  const names = new Set<string>();
  if (containers.isEmptyList) pod.lacks("containers", "no-container");
  const ofContainers = containers.items().map((container) => checkContainer(container, false, parts, names));
  const ofInit = pod
    .at("initContainers")
    .items()
    .map((container) => checkContainer(container, true, parts, names));
  const withPorts = (list: JobPlace) => list.items().filter((container) => container.has("ports"));
  if (withPorts(containers).length > 0) checkHostPorts(withPorts(containers));
  for (const container of withPorts(pod.at("initContainers"))) checkHostPorts([container]);
  const ephemeral = pod.at("ephemeralContainers");
  if (!ephemeral.isEmptyList) {
    ephemeral.refuse(concern, "`ephemeralContainers` cannot be part of a Job: they are added to running pods", {
      on: "key",
    });
  }
  return [...ofContainers, ...ofInit];
}

function checkContainer(container: JobPlace, isInit: boolean, parts: PodParts, names: Set<string>): ContainerAmounts {
  const { pod, volumes, claims } = parts;
  checkIdentity(container, names);
  container.at("imagePullPolicy").mustBeOneOf(["Always", "IfNotPresent", "Never"]);
  container.at("terminationMessagePolicy").mustBeOneOf(["File", "FallbackToLogsOnError"]);
  if (container.has("ports")) checkPorts(container, !isInit && pod.at("hostNetwork").isTrue);
  if (container.has("env", "envFrom")) checkEnv(container, volumes);
  if (container.has("volumeMounts", "volumeDevices")) checkMounts(container, volumes);
  const amounts = checkResources(container.at("resources"));
  if (container.at("resources").has("claims")) checkClaims(container.at("resources").at("claims", 34), claims);
  if (container.has("securityContext")) checkContainerSecurity(container, !pod.at("hostUsers", 33).isFalse);
  if (container.has("restartPolicy", "restartPolicyRules")) checkContainerRestartPolicy(container, isInit);
  const isSidecar = isInit && container.at("restartPolicy", 29).text === "Always";
  if (container.has("resizePolicy")) {
    checkResizePolicy(container, pod.at("restartPolicy").text, isInit && !isSidecar);
  }
  const hasHook = container.has(...hooks);
  if (hasHook && isInit && !isSidecar) forbidHooks(container);
  else if (hasHook) {
    const grace = graceOf(pod);
    checkLifecycle(container, grace);
    checkProbes(container, grace);
  }
  if (container.has("volumeDevices") && pod.at("hostUsers", 34).isFalse && !container.at("volumeDevices").isEmptyList) {
    container.at("volumeDevices").refuse("invalid-mount", "`volumeDevices` cannot be set with `hostUsers: false`", {
      on: "key",
    });
  }
  return { place: container, isInit, isSidecar, ...amounts };
}

function checkIdentity(container: JobPlace, names: Set<string>): void {
  const name = container.at("name");
  if (container.needs("name", concern)) name.mustBe(dnsLabel, "invalid-object-name");
  if (name.isFilled && name.text !== undefined) {
    if (names.has(name.text)) name.refuse("duplicate-name", `the container name \`${name.text}\` is used twice`);
    names.add(name.text);
  }
  container.needs("image", concern);
}

/** How long the pod may take to end, in seconds; undefined: not a whole number. */
function graceOf(pod: JobPlace): number | undefined {
  const grace = pod.at("terminationGracePeriodSeconds");
  return grace.isSet ? grace.whole : 30;
}

const hooks = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

function forbidHooks(container: JobPlace): void {
  for (const key of hooks) {
    const place = container.at(key);
    if (!place.isSet || isDroppedHook(place)) continue;
    place.refuse(concern, `\`${key}\` cannot be set for an init container that is no sidecar`, { on: "key" });
  }
}

/** A lifecycle with nothing but a stop signal, which versions from 1.33 on know and drop. */
function isDroppedHook(place: JobPlace): boolean {
  return (
    place.name === "lifecycle" && place.version >= 33 && place.members().length === 1 && place.at("stopSignal").isSet
  );
}
