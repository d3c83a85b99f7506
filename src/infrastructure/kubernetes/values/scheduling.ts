import { checkLabelKeys } from "./affinity.ts";
import type { JobPlace } from "./job-place.ts";
import { checkLabelSelector } from "./labels.ts";
import { labelValue, qualifiedName } from "./text-forms.ts";

const tolerationConcern = "invalid-toleration";
const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

/** Which taints of nodes a pod bears. */
export function checkTolerations(pod: JobPlace): void {
  for (const toleration of pod.at("tolerations").items()) {
    const [key, operator, value, effect] = ["key", "operator", "value", "effect"].map((name) =>
      toleration.at(name),
    ) as [JobPlace, JobPlace, JobPlace, JobPlace];
    key.mustBe(qualifiedName, tolerationConcern);
    operator.mustBeOneOf(["Equal", "Exists"]);
    effect.mustBeOneOf(effects);
    if (!key.isFilled && (operator.text === "" || operator.text === "Equal")) {
      toleration.refuse(tolerationConcern, "a toleration without a `key` needs the operator `Exists`", { on: "key" });
    }
    if (operator.text === "Exists") {
      if (value.isFilled) value.refuse(tolerationConcern, "`value` must be empty with the operator `Exists`");
    } else if (operator.text === "" || operator.text === "Equal") {
      value.mustBe(labelValue, tolerationConcern);
    }
    const seconds = toleration.at("tolerationSeconds");
    if (seconds.isSet && effect.text !== undefined && effect.text !== "NoExecute" && isEffect(effect.text)) {
      seconds.refuse(tolerationConcern, "`tolerationSeconds` needs the effect `NoExecute`", { on: "key" });
    }
  }
}

function isEffect(text: string): boolean {
  return text === "" || effects.includes(text);
}

const spreadConcern = "invalid-topology-spread";

/** How pods are spread over the nodes. */
export function checkTopologySpread(pod: JobPlace): void {
  const seen = new Set<string>();
  for (const constraint of pod.at("topologySpreadConstraints").items()) {
    const [skew, key, action] = ["maxSkew", "topologyKey", "whenUnsatisfiable"].map((name) => constraint.at(name)) as [
      JobPlace,
      JobPlace,
      JobPlace,
    ];
    if (skew.isSet) skew.mustBeWithin(1, Number.POSITIVE_INFINITY, spreadConcern);
    else constraint.lacks("maxSkew", spreadConcern);
    constraint.needs("topologyKey", spreadConcern);
    if (constraint.needs("whenUnsatisfiable", spreadConcern)) action.mustBeOneOf(["DoNotSchedule", "ScheduleAnyway"]);
    const pair = JSON.stringify([key.text, action.text]);
    if (seen.has(pair))
      key.refuse(spreadConcern, "`topologyKey` has another constraint with the same `whenUnsatisfiable`");
    seen.add(pair);
    checkMinDomains(constraint, action);
    constraint.at("nodeAffinityPolicy", 26).mustBeOneOf(["Honor", "Ignore"], true);
    constraint.at("nodeTaintsPolicy", 26).mustBeOneOf(["Honor", "Ignore"], true);
    const selector = constraint.at("labelSelector");
    checkLabelKeys(constraint.at("matchLabelKeys", 27), selector, spreadConcern, constraint.version < 34);
    if (constraint.version >= 27) checkLabelSelector(selector);
  }
}

function checkMinDomains(constraint: JobPlace, action: JobPlace): void {
  const domains = constraint.at("minDomains", 27);
  if (!domains.isSet) return;
  domains.mustBeWithin(1, Number.POSITIVE_INFINITY, spreadConcern);
  if (action.text !== "ScheduleAnyway") return;
  domains.refuse(spreadConcern, "`minDomains` needs `whenUnsatisfiable` to be `DoNotSchedule`", { on: "key" });
}
