import { checkAffinity } from "./affinity.ts";
import { checkContainers } from "./containers.ts";
import type { JobPlace } from "./job-place.ts";
import { checkLabels } from "./labels.ts";
import { checkNetwork } from "./network.ts";
import { checkPodResources } from "./pod-resources.ts";
import { readAmounts, refusedByContainers } from "./resources.ts";
import { checkTolerations, checkTopologySpread } from "./scheduling.ts";
import { checkPodSecurity } from "./security-context.ts";
import { dnsLabel, dnsSubdomain, qualifiedName } from "./text-forms.ts";
import { checkVolumes } from "./volumes.ts";
import { checkOperatingSystem } from "./windows.ts";

const nameConcern = "invalid-object-name";

/** Everything of a pod but its restart policy. */
export function checkPod(pod: JobPlace): void {
  const volumes = pod.has("volumes") ? checkVolumes(pod) : new Map<string, string>();
  const claims = pod.has("resourceClaims") ? checkPodClaims(pod) : new Set<string>();
  const amounts = checkContainers({ pod, volumes, claims });
  if (pod.has("resources")) checkPodResources(pod, amounts);
  if (pod.has("nodeSelector")) checkLabels(pod.at("nodeSelector"));
  if (pod.has("securityContext", "shareProcessNamespace", "hostUsers")) checkPodSecurity(pod);
  if (pod.has("affinity")) checkAffinity(pod);
  checkNetwork(pod);
  if (pod.has("tolerations")) checkTolerations(pod);
  if (pod.has("topologySpreadConstraints")) checkTopologySpread(pod);
  if (pod.has("readinessGates", "schedulingGates")) checkGates(pod);
  const all = amounts.map(({ place }) => place);
  if (pod.has("os") || [pod, ...all].some((place) => place.has("securityContext"))) checkOperatingSystem(pod, all);
  for (const key of ["serviceAccountName", "nodeName", "priorityClassName"])
    pod.at(key).mustBe(dnsSubdomain, nameConcern);
  // The older name of the field counts where the newer one is not set.
  if (!pod.at("serviceAccountName").isFilled) pod.at("serviceAccount").mustBe(dnsSubdomain, nameConcern);
  pod.at("runtimeClassName").mustBe(dnsSubdomain, nameConcern, true);
  pod.at("preemptionPolicy").mustBeOneOf(["PreemptLowerPriority", "Never"], true);
  pod.at("activeDeadlineSeconds").mustBeWithin(1, 2 ** 31 - 1, "invalid-job-limit");
  if (pod.has("overhead")) readAmounts(pod.at("overhead"), refusedByContainers);
}

function checkGates(pod: JobPlace): void {
  for (const gate of pod.at("readinessGates").items()) {
    if (gate.needs("conditionType", nameConcern)) gate.at("conditionType").mustBe(qualifiedName, nameConcern);
  }
  const seen = new Set<string>();
  for (const gate of pod.at("schedulingGates", 27).items()) {
    const name = gate.at("name");
    if (!gate.needs("name", nameConcern) || name.text === undefined) continue;
    name.mustBe(qualifiedName, nameConcern);
    if (seen.has(name.text)) name.refuse("duplicate-name", `the gate \`${name.text}\` is there twice`);
    seen.add(name.text);
  }
}

const claimConcern = "invalid-resources";

/** The devices that a pod claims, kept from 1.34 on. Answers their names. */
function checkPodClaims(pod: JobPlace): ReadonlySet<string> {
  const names = new Set<string>();
  for (const claim of pod.at("resourceClaims", 34).items()) {
    const name = claim.at("name");
    if (claim.needs("name", claimConcern)) name.mustBe(dnsLabel, nameConcern);
    if (name.isFilled && name.text !== undefined) {
      if (names.has(name.text)) name.refuse("duplicate-name", `the claim name \`${name.text}\` is used twice`);
      names.add(name.text);
    }
    const [own, template] = [claim.at("resourceClaimName"), claim.at("resourceClaimTemplateName")];
    for (const place of [own, template]) place.mustBe(dnsSubdomain, nameConcern, true);
    if (own.isSet && template.isSet) {
      template.refuse(claimConcern, "`resourceClaimTemplateName` cannot stand beside `resourceClaimName`", {
        on: "key",
      });
    } else if (!own.isSet && !template.isSet) {
      claim.lacksOneOf(["resourceClaimName", "resourceClaimTemplateName"], claimConcern);
    }
  }
  return names;
}
