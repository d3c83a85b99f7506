import type { Volumes } from "./env.ts";
import type { JobPlace } from "./job-place.ts";
import { pathWithoutStepUp, relativePath } from "./text-forms.ts";

const concern = "invalid-mount";

/** What a container mounts, and the block devices it sees: volumes of its pod, each place once. */
export function checkMounts(container: JobPlace, volumes: Volumes): void {
  const devices = container.at("volumeDevices").items();
  const mounts = container.at("volumeMounts").items();
  const privileged = container.below("securityContext", "privileged").isTrue;
  const names = new Set(devices.map((device) => device.at("name").text));
  const paths = new Set(devices.map((device) => device.at("devicePath").text));
  for (const mount of mounts) {
    checkVolumeName(mount, volumes);
    checkMount(mount, privileged);
    const [name, path] = [mount.at("name"), mount.at("mountPath")];
    if (name.isFilled && names.has(name.text))
      name.refuse(concern, `\`${name.text}\` is a device of the container already`);
    if (mount.needs("mountPath", concern) && path.text !== undefined) {
      if (paths.has(path.text))
        path.refuse(concern, "`mountPath` is taken by another mount or device of the container");
      paths.add(path.text);
    }
  }
  checkDevices(devices, volumes);
}

function checkVolumeName(mount: JobPlace, volumes: Volumes): void {
  const { text } = mount.at("name");
  if (!mount.needs("name", concern) || text === undefined || volumes.has(text)) return;
  mount.at("name").refuse(concern, `\`${text}\` is no volume of the pod`);
}

function checkMount(mount: JobPlace, privileged: boolean): void {
  const [subPath, expression] = [mount.at("subPath"), mount.at("subPathExpr")];
  subPath.mustBe(relativePath, concern);
  if (subPath.isFilled && expression.isFilled) {
    expression.refuse(concern, "`subPathExpr` cannot stand beside `subPath`", { on: "key" });
  } else {
    expression.mustBe(relativePath, concern);
  }
  const propagation = mount.at("mountPropagation");
  propagation.mustBeOneOf(["Bidirectional", "HostToContainer", "None"], true);
  if (propagation.text === "Bidirectional" && !privileged) {
    propagation.refuse(concern, "`mountPropagation` can be `Bidirectional` only in a privileged container");
  }
  const recursive = mount.at("recursiveReadOnly", 31);
  recursive.mustBeOneOf(["Disabled", "IfPossible", "Enabled"], true);
  if (recursive.text !== "Enabled" && recursive.text !== "IfPossible") return;
  if (!mount.at("readOnly").isTrue) {
    recursive.refuse(concern, "`recursiveReadOnly` needs `readOnly: true`");
  } else if (propagation.isSet && propagation.text !== "None") {
    recursive.refuse(concern, "`recursiveReadOnly` needs `mountPropagation` to be `None`");
  }
}

/** A device is a claim of its pod; each, and each place, is there once. */
function checkDevices(devices: readonly JobPlace[], volumes: Volumes): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const device of devices) {
    checkVolumeName(device, volumes);
    const [name, path] = [device.at("name"), device.at("devicePath")];
    const kind = volumes.get(name.text ?? "");
    if (kind !== undefined && kind !== "persistentVolumeClaim" && kind !== "ephemeral") {
      name.refuse(concern, `the volume \`${name.text}\` is no claim, so it is no device`);
    }
    if (name.isFilled && name.text !== undefined) {
      if (names.has(name.text)) name.refuse(concern, `\`${name.text}\` is a device of the container already`);
      names.add(name.text);
    }
    if (!device.needs("devicePath", concern) || path.text === undefined) continue;
    path.mustBe(pathWithoutStepUp, concern);
    if (paths.has(path.text)) path.refuse(concern, "`devicePath` is taken by another device of the container");
    paths.add(path.text);
  }
}
