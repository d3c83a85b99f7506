import type { JobPlace } from "./job-place.ts";

const concern = "invalid-restart-policy";

const podConcern = "pod-restart-policy";

/** A Job's pods may be restarted only on failure, or never. */
export function checkPodRestartPolicy(jobSpec: JobPlace, pod: JobPlace): void {
  const policy = pod.at("restartPolicy");
  const { text } = policy;
  if (text === undefined || text === "Never") return;
  if (text === "") {
    const message = "`restartPolicy` is required: `Never` or `OnFailure`";
    pod.refuse(podConcern, message, { on: "key", belongs: policy.path });
  } else if (text !== "OnFailure") {
    policy.refuse(podConcern, "`restartPolicy` of a Job can only be `Never` or `OnFailure`");
  } else if (jobSpec.at("podFailurePolicy", 26).isSet) {
    policy.refuse(podConcern, "`restartPolicy` can only be `Never` with a `podFailurePolicy`");
  }
}

/** Restart policies of containers of their own: up to 1.34 only a sidecar has one. */
export function checkContainerRestartPolicy(container: JobPlace, isInit: boolean): void {
  const rules = container.at("restartPolicyRules", 35);
  const policy = container.at("restartPolicy", 28);
  const isSidecar = isInit && policy.text === "Always";
  if (container.version === 34 || (container.version === 28 && isInit)) {
    const since = container.version === 28 ? 29 : 35;
    if (policy.isFilled && !(isSidecar && since === 35)) dropPolicy(policy, since);
    return;
  }
  if (container.version < 35) {
    if (isInit) policy.mustBeOneOf(["Always"], true);
    else if (policy.isSet)
      policy.refuse(concern, "`restartPolicy` of a container of its own is for init containers", { on: "key" });
    return;
  }
  if (!policy.isSet) {
    if (!rules.isEmptyList) container.lacks("restartPolicy", concern, " with `restartPolicyRules`");
    if (isInit) return;
  }
  policy.mustBeOneOf(["Always", "Never", "OnFailure"], true);
  if (isSidecar && container.version < 36) {
    if (!rules.isEmptyList) rules.refuse(concern, "`restartPolicyRules` cannot be set for a sidecar", { on: "key" });
    return;
  }
  checkRules(rules);
}

function dropPolicy(policy: JobPlace, since: number): void {
  const message = `\`restartPolicy\` is dropped by Kubernetes 1.${policy.version} here: it takes effect from 1.${since} on`;
  const hint = "Remove it, or run it on a later version.";
  policy.refuse("job-field-not-in-version", message, { on: "key", effect: "dropped", hint });
}

function checkRules(rules: JobPlace): void {
  const list = rules.items();
  const actions = rules.version >= 36 ? ["Restart", "RestartAllContainers"] : ["Restart"];
  if (list.length > 20) rules.refuse(concern, `\`restartPolicyRules\` has ${list.length} items, more than 20`);
  for (const rule of list) {
    if (rule.needs("action", concern)) rule.at("action").mustBeOneOf(actions);
    const codes = rule.at("exitCodes");
    if (!codes.isSet) {
      rule.lacks("exitCodes", concern);
      continue;
    }
    if (codes.needs("operator", concern)) codes.at("operator").mustBeOneOf(["In", "NotIn"]);
    const count = codes.at("values").items().length;
    if (count > 255) codes.at("values").refuse(concern, `\`values\` has ${count} items, more than 255`);
  }
}

/** What a change of its resources does to a container. */
export function checkResizePolicy(
  container: JobPlace,
  podRestartPolicy: string | undefined,
  isPlainInit: boolean,
): void {
  const seen = new Set<string>();
  for (const policy of container.at("resizePolicy", 33).items()) {
    const [resource, restart] = [policy.at("resourceName"), policy.at("restartPolicy")];
    if (policy.needs("resourceName", concern)) resource.mustBeOneOf(["cpu", "memory"]);
    if (resource.text && seen.has(resource.text)) {
      resource.refuse("duplicate-name", `\`${resource.text}\` has two policies`);
    }
    seen.add(resource.text ?? "");
    if (!policy.needs("restartPolicy", concern)) continue;
    const { text } = restart;
    if (text === "RestartContainer" && podRestartPolicy === "Never") {
      restart.refuse(concern, "`restartPolicy` of a resize can only be `NotRequired` where the pod's is `Never`");
    } else if (text === "RestartContainer" && isPlainInit && policy.version >= 36) {
      restart.refuse(concern, "`restartPolicy` of a resize can only be `NotRequired` for an init container");
    } else {
      restart.mustBeOneOf(["NotRequired", "RestartContainer"]);
    }
  }
}
