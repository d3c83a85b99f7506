import type { JobPlace } from "./job-place.ts";
import { relativePath, sysctlName } from "./text-forms.ts";
import { checkWindowsOptions } from "./windows.ts";

const concern = "invalid-security-context";
const highestId = 2 ** 31 - 1;

/** Users, groups, profiles and kernel settings of a pod. */
export function checkPodSecurity(pod: JobPlace): void {
  const context = pod.at("securityContext");
  checkIds(context, ["fsGroup", "runAsUser", "runAsGroup"]);
  for (const group of context.at("supplementalGroups").items()) group.mustBeWithin(0, highestId, concern);
  context.at("fsGroupChangePolicy").mustBeOneOf(["OnRootMismatch", "Always"], true);
  context.at("supplementalGroupsPolicy", 33).mustBeOneOf(["Merge", "Strict"], true);
  context
    .at("seLinuxChangePolicy", 33)
    .mustBeOneOf(context.version >= 37 ? ["Recursive", "MountOption"] : ["Recursive"], true);
  checkSysctls(pod, context.at("sysctls"));
  checkShared(context);
  const shared = pod.at("shareProcessNamespace");
  if (shared.isTrue && pod.at("hostPID").isTrue) {
    shared.refuse(concern, "`shareProcessNamespace` cannot be true with `hostPID`");
  }
  checkHostUsers(pod);
}

/** Users, profiles and rights of a container. */
export function checkContainerSecurity(container: JobPlace, hasHostUsers: boolean): void {
  const context = container.at("securityContext");
  if (!context.isSet) return;
  checkIds(context, ["runAsUser", "runAsGroup"]);
  checkShared(context);
  const mount = context.at("procMount", 33);
  mount.mustBeOneOf(["Default", "Unmasked"], true);
  if (mount.text === "Unmasked" && hasHostUsers) {
    mount.refuse(concern, "`procMount` can be `Unmasked` only with `hostUsers: false`");
  }
  const escalation = context.at("allowPrivilegeEscalation");
  if (!escalation.isFalse) return;
  if (context.at("privileged").isTrue) {
    escalation.refuse(concern, "`allowPrivilegeEscalation` cannot be false in a privileged container");
  } else if (
    context
      .below("capabilities", "add")
      .items()
      .some((capability) => capability.text === "CAP_SYS_ADMIN")
  ) {
    escalation.refuse(concern, "`allowPrivilegeEscalation` cannot be false with the capability `CAP_SYS_ADMIN`");
  }
}

function checkIds(context: JobPlace, keys: readonly string[]): void {
  for (const key of keys) context.at(key).mustBeWithin(0, highestId, concern);
}

function checkShared(context: JobPlace): void {
  const seccomp = context.at("seccompProfile");
  if (seccomp.isSet && checkProfile(seccomp) && seccomp.at("localhostProfile").isSet) {
    seccomp.at("localhostProfile").mustBe(relativePath, concern);
  }
  const appArmor = context.at("appArmorProfile", 30);
  if (appArmor.isSet && checkProfile(appArmor)) {
    const profile = appArmor.at("localhostProfile");
    const { text } = profile;
    if (text === undefined) return;
    if (text.trim() === "") appArmor.lacks("localhostProfile", concern, " with the type `Localhost`");
    else if (text !== text.trim()) profile.refuse(concern, "`localhostProfile` cannot have spaces around it");
    else if (text.length > 4095) profile.refuse(concern, "`localhostProfile` can have at most 4095 letters");
  }
  checkWindowsOptions(context.at("windowsOptions"));
}

/** The type of a profile, and that only a profile of the node has a name. Whether it is one, with a name. */
function checkProfile(profile: JobPlace): boolean {
  const [type, name] = [profile.at("type"), profile.at("localhostProfile")];
  if (!profile.needs("type", concern)) return false;
  type.mustBeOneOf(["Localhost", "RuntimeDefault", "Unconfined"]);
  if (type.text === "Localhost") {
    if (!name.isSet) profile.lacks("localhostProfile", concern, " with the type `Localhost`");
    return name.isSet;
  }
  if (name.isSet) name.refuse(concern, "`localhostProfile` can be set only with the type `Localhost`", { on: "key" });
  return false;
}

const ipcSysctl = /^(kernel[./](sem|shm(all|max|mni|_rmid_forced)?|msg(max|mnb|mni)?)$|fs[./]mqueue[./])/;

function checkSysctls(pod: JobPlace, sysctls: JobPlace): void {
  const seen = new Set<string>();
  for (const sysctl of sysctls.items()) {
    const name = sysctl.at("name");
    if (!sysctl.needs("name", concern) || name.text === undefined) continue;
    name.mustBe(sysctlName, concern);
    if (seen.has(name.text)) name.refuse("duplicate-name", `the sysctl \`${name.text}\` is set twice`);
    seen.add(name.text);
    const reason = sharedWithHost(pod, name.text);
    if (reason !== undefined) name.refuse(concern, `\`${name.text}\` cannot be set with \`${reason}\``);
  }
}

function sharedWithHost(pod: JobPlace, name: string): string | undefined {
  if (pod.version < 29) return undefined;
  if (pod.at("hostNetwork").isTrue && /^net[./]/.test(name)) return "hostNetwork";
  return pod.at("hostIPC").isTrue && ipcSysctl.test(name) ? "hostIPC" : undefined;
}

/** Pods with users of their own share nothing of the node. */
function checkHostUsers(pod: JobPlace): void {
  if (!pod.at("hostUsers", 33).isFalse) return;
  for (const key of ["hostNetwork", "hostPID", "hostIPC"]) {
    const place = pod.at(key);
    if (place.isTrue) place.refuse(concern, `\`${key}\` cannot be true with \`hostUsers: false\``);
  }
}
