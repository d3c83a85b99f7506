import type { JobPlace } from "./job-place.ts";
import { relativePath } from "./text-forms.ts";

const concern = "invalid-label";
const deletionCost = "controller.kubernetes.io/pod-deletion-cost";
const mirror = "kubernetes.io/config.mirror";
const appArmor = "container.apparmor.security.beta.kubernetes.io/";
const seccompPod = "seccomp.security.alpha.kubernetes.io/pod";
const seccompContainer = "container.seccomp.security.alpha.kubernetes.io/";

/** The annotations of pods that Kubernetes itself reads. */
export function checkPodAnnotations(template: JobPlace): void {
  const pod = template.at("spec");
  const names = new Set(
    [...pod.at("containers").items(), ...pod.at("initContainers").items()].map((one) => one.at("name").text),
  );
  for (const [key, value] of template.below("metadata", "annotations").members()) {
    const { text } = value;
    if (text === undefined) continue;
    if (key === deletionCost && !isCost(text)) value.refuse(concern, `\`${key}\` must be a whole number of 32 bits`);
    if (key === mirror && !pod.at("nodeName").isFilled)
      value.refuse(concern, `\`${key}\` needs \`nodeName\``, { on: "key" });
    if ((key === seccompPod || key.startsWith(seccompContainer)) && !isSeccomp(text)) {
      value.refuse(concern, `\`${key}\` can only be \`runtime/default\`, \`unconfined\` or \`localhost/PATH\``);
    }
    if (!key.startsWith(appArmor)) continue;
    if (!names.has(key.slice(appArmor.length)))
      value.refuse(concern, `\`${key}\` names no container of the pod`, { on: "key" });
    if (!/^(|runtime\/default|unconfined|localhost\/.*)$/s.test(text)) {
      value.refuse(concern, `\`${key}\` can only be \`runtime/default\`, \`unconfined\` or \`localhost/NAME\``);
    }
  }
}

function isCost(text: string): boolean {
  return /^(0|-?[1-9]\d*)$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
}

function isSeccomp(text: string): boolean {
  if (["runtime/default", "docker/default", "unconfined"].includes(text)) return true;
  return text.startsWith("localhost/") && relativePath.fits(text.slice("localhost/".length));
}
