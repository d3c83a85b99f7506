import type { JobPlace } from "./job-place.ts";
import { dnsSubdomain } from "./text-forms.ts";

const concern = "invalid-security-context";
const domainLabel = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const domains = [/^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/, new RegExp(`^${domainLabel}(?:\\.${domainLabel})*$`)];

/** The account and credentials of a container on Windows. */
export function checkWindowsOptions(options: JobPlace): void {
  options.at("gmsaCredentialSpecName").mustBe(dnsSubdomain, "invalid-object-name", true);
  const credentials = options.at("gmsaCredentialSpec");
  if (credentials.isSet && credentials.text !== undefined) {
    const { length } = credentials.text;
    if (length === 0 || length > 65_536) {
      credentials.refuse(concern, "`gmsaCredentialSpec` must have from 1 to 65536 letters");
    }
  }
  const user = options.at("runAsUserName");
  if (user.isSet && user.text !== undefined && !isWindowsUser(user.text)) {
    user.refuse(concern, "`runAsUserName` must be `USER` or `DOMAIN\\USER`");
  }
}

function isWindowsUser(text: string): boolean {
  const parts = text.split("\\");
  const [user = "", domain] = parts.reverse();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what Kubernetes looks for
  if (parts.length > 2 || /[\x00-\x1f\x7f]/.test(text)) return false;
  if (domain !== undefined && (domain.length >= 256 || !domains.some((pattern) => pattern.test(domain)))) return false;
  return user.length > 0 && user.length <= 104 && !/^[. ]+$/.test(user) && !/["/\\:;|=,+*?<>@[\]]/.test(user);
}

const ofPod = ["appArmorProfile", "seLinuxOptions", "seccompProfile", "fsGroup", "fsGroupChangePolicy", "sysctls"];
const ofPodIds = ["runAsUser", "runAsGroup", "supplementalGroups", "supplementalGroupsPolicy", "seLinuxChangePolicy"];
const ofContainer = [
  "appArmorProfile",
  "seLinuxOptions",
  "seccompProfile",
  "capabilities",
  "readOnlyRootFilesystem",
  "privileged",
  "allowPrivilegeEscalation",
  "procMount",
  "runAsUser",
  "runAsGroup",
];

/** What only the other operating system has. */
export function checkOperatingSystem(pod: JobPlace, containers: readonly JobPlace[]): void {
  checkHostProcess(pod, containers);
  const system = pod.at("os");
  if (!system.isSet || !system.needs("name", concern)) return;
  system.at("name").mustBeOneOf(["linux", "windows"]);
  const contexts = [pod, ...containers].map((one) => one.at("securityContext"));
  if (system.at("name").text === "linux") {
    for (const context of contexts) forbid(context, ["windowsOptions"], "Linux");
  }
  if (system.at("name").text !== "windows") return;
  for (const key of ["hostPID", "hostIPC"]) if (pod.at(key).isTrue) forbid(pod, [key], "Windows");
  forbid(pod, ["hostUsers", "shareProcessNamespace"], "Windows");
  forbid(contexts[0] as JobPlace, [...ofPod, ...ofPodIds], "Windows");
  for (const context of contexts.slice(1)) forbid(context, ofContainer, "Windows");
}

const since: Readonly<Record<string, number>> = {
  hostUsers: 33,
  procMount: 33,
  supplementalGroupsPolicy: 33,
  seLinuxChangePolicy: 33,
  appArmorProfile: 30,
};

function forbid(place: JobPlace, keys: readonly string[], system: string): void {
  for (const key of keys) {
    const member = place.at(key, since[key]);
    if (!member.isSet || (key === "sysctls" && member.isEmptyList)) continue;
    member.refuse(concern, `\`${key}\` cannot be set for a ${system} pod`, { on: "key" });
  }
}

/** Containers that are processes of the node: all or none, and on its network. */
function checkHostProcess(pod: JobPlace, containers: readonly JobPlace[]): void {
  const ofPod = pod.below("securityContext", "windowsOptions", "hostProcess");
  const own = containers.map((container) => container.below("securityContext", "windowsOptions", "hostProcess"));
  for (const place of own) {
    const differs = ofPod.isSet && place.isSet && ofPod.isTrue !== place.isTrue;
    if (differs) place.refuse(concern, "`hostProcess` must be the same as the pod's");
  }
  const count = own.filter((place) => (place.isSet ? place.isTrue : ofPod.isTrue)).length;
  if (count === 0) return;
  const first = [ofPod, ...own].find((place) => place.isTrue);
  if (count !== containers.length) first?.refuse(concern, "`hostProcess` must be true for all containers or for none");
  else if (!pod.at("hostNetwork").isTrue) first?.refuse(concern, "`hostProcess` needs `hostNetwork: true`");
}
