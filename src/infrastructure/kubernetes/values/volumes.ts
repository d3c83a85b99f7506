import { checkClaimTemplate } from "./claim-template.ts";
import type { JobPlace } from "./job-place.ts";
import { checkProjected } from "./projected-volume.ts";
import { readQuantity } from "./quantity.ts";
import { dnsLabel, dnsSubdomain, pathWithoutStepUp, relativePath } from "./text-forms.ts";
import { checkDownwardFile, checkKeyToPath, checkMode } from "./volume-files.ts";

const concern = "invalid-volume";

/** The volumes of a pod. Answers the kind of source of each by its name, the invalid ones too: mounts may name them. */
export function checkVolumes(pod: JobPlace): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const volume of pod.at("volumes").items()) {
    const name = volume.at("name");
    if (volume.needs("name", concern)) name.mustBe(dnsLabel, "invalid-object-name");
    const kind = checkSource(volume);
    if (name.text === undefined || name.text === "") continue;
    if (kinds.has(name.text)) name.refuse("duplicate-name", `the volume name \`${name.text}\` is used twice`);
    kinds.set(name.text, kind);
  }
  return kinds;
}

/** Exactly one source; none makes an empty directory. */
function checkSource(volume: JobPlace): string {
  const given = volume.setOf(volume.version >= 35 ? sourceKinds : olderKinds);
  const [source, ...more] = given;
  for (const other of more) {
    other.refuse(concern, `\`${other.name}\` cannot stand beside \`${source?.name}\` in one volume`, { on: "key" });
  }
  if (source === undefined) return "emptyDir";
  const rule = sources[source.name];
  for (const key of rule?.needs ?? []) source.needs(key, concern);
  rule?.check?.(source, volume);
  return source.name;
}

interface SourceRule {
  readonly needs?: readonly string[];
  check?(source: JobPlace, volume: JobPlace): void;
}

const partition = (source: JobPlace) => source.at("partition").mustBeWithin(0, 255, concern);
const namedSecret = (source: JobPlace) => {
  if (source.at("secretRef").isSet) source.at("secretRef").needs("name", concern);
};

/** In the order in which Kubernetes takes them: the first one counts. */
const sources: Readonly<Record<string, SourceRule>> = {
  emptyDir: {
    check(source) {
      const limit = source.at("sizeLimit");
      if ((readQuantity(limit) ?? 0n) < 0n) limit.refuse(concern, "`sizeLimit` must not be negative");
    },
  },
  hostPath: {
    needs: ["path"],
    check(source) {
      source.at("path").mustBe(pathWithoutStepUp, concern);
      source
        .at("type")
        .mustBeOneOf(["DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"]);
    },
  },
  gitRepo: { needs: ["repository"], check: (source) => source.at("directory").mustBe(relativePath, concern) },
  gcePersistentDisk: { needs: ["pdName"], check: partition },
  awsElasticBlockStore: { needs: ["volumeID"], check: partition },
  secret: { needs: ["secretName"], check: checkFiles },
  nfs: {
    needs: ["server", "path"],
    check(source) {
      const { text = "/" } = source.at("path");
      if (text !== "" && !text.startsWith("/")) source.at("path").refuse(concern, "`path` must begin with `/`");
    },
  },
  iscsi: { needs: ["targetPortal", "iqn"], check: checkIscsi },
  glusterfs: { needs: ["endpoints", "path"] },
  flocker: { check: checkFlocker },
  persistentVolumeClaim: { needs: ["claimName"] },
  rbd: {
    needs: ["image"],
    check(source) {
      if (source.at("monitors").isEmptyList) source.lacks("monitors", concern);
    },
  },
  cinder: { needs: ["volumeID"], check: namedSecret },
  cephfs: {
    check(source) {
      if (source.at("monitors").isEmptyList) source.lacks("monitors", concern);
    },
  },
  quobyte: { needs: ["registry", "volume"], check: checkQuobyte },
  downwardAPI: {
    check(source) {
      checkMode(source.at("defaultMode"));
      for (const file of source.at("items").items()) checkDownwardFile(file);
    },
  },
  fc: { check: checkFibreChannel },
  flexVolume: { needs: ["driver"], check: checkFlexOptions },
  configMap: { needs: ["name"], check: checkFiles },
  azureFile: { needs: ["secretName", "shareName"] },
  vsphereVolume: { needs: ["volumePath"] },
  photonPersistentDisk: { needs: ["pdID"] },
  portworxVolume: { needs: ["volumeID"] },
  azureDisk: { needs: ["diskName", "diskURI"], check: checkAzureDisk },
  storageos: {
    needs: ["volumeName"],
    check(source) {
      source.at("volumeName").mustBe(dnsLabel, "invalid-object-name");
      source.at("volumeNamespace").mustBe(dnsLabel, "invalid-object-name");
      namedSecret(source);
    },
  },
  projected: { check: checkProjected },
  scaleIO: { needs: ["gateway", "system", "volumeName"] },
  csi: { needs: ["driver"], check: checkCsi },
  ephemeral: {
    check(source) {
      if (source.at("volumeClaimTemplate").isSet) checkClaimTemplate(source.at("volumeClaimTemplate"));
      else source.lacks("volumeClaimTemplate", concern);
    },
  },
  image: {
    check(source) {
      if (source.version >= 37) source.needs("reference", concern);
      source.at("pullPolicy").mustBeOneOf(["Always", "IfNotPresent", "Never"]);
    },
  },
};

const sourceKinds = Object.keys(sources);
const olderKinds = sourceKinds.filter((kind) => kind !== "image");

function checkFiles(source: JobPlace): void {
  checkMode(source.at("defaultMode"));
  for (const item of source.at("items").items()) checkKeyToPath(item);
}

const initiator = /iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\s]+$|^eui.[A-Za-z0-9]{16}$|^naa.[A-Za-z0-9]{32}$/;

function checkIscsi(source: JobPlace, volume: JobPlace): void {
  for (const key of ["iqn", "initiatorName"]) {
    const place = source.at(key);
    const { text = "" } = place;
    const isUnset = key === "iqn" ? text === "" : !place.isSet || place.text === undefined;
    if (!isUnset && !(/^(iqn|eui|naa)/.test(text) && initiator.test(text))) {
      place.refuse(concern, `\`${key}\` must be an iSCSI name that begins with \`iqn\`, \`eui\` or \`naa\``);
    }
  }
  source.at("lun").mustBeWithin(0, 255, concern);
  const needsSecret = source.at("chapAuthDiscovery").isTrue || source.at("chapAuthSession").isTrue;
  if (needsSecret && !source.at("secretRef").isSet) source.lacks("secretRef", concern, " with CHAP");
  const total = `${volume.at("name").text}:${source.at("targetPortal").text}`.length;
  if (source.at("initiatorName").isSet && total > 64) {
    volume.at("name").refuse(concern, "`name` and `targetPortal` together have more than 64 letters");
  }
}

function checkFlocker(source: JobPlace): void {
  const [name, uuid] = [source.at("datasetName"), source.at("datasetUUID")];
  if (!name.isFilled && !uuid.isFilled) source.lacksOneOf(["datasetName", "datasetUUID"], concern);
  if (name.isFilled && uuid.isFilled)
    uuid.refuse(concern, "`datasetUUID` cannot stand beside `datasetName`", { on: "key" });
  if (name.text?.includes("/")) name.refuse(concern, "`datasetName` cannot hold `/`");
}

function checkQuobyte(source: JobPlace): void {
  const { text = "" } = source.at("registry");
  if ((source.at("tenant").text ?? "").length >= 65) {
    source.at("tenant").refuse(concern, "`tenant` can have at most 64 letters");
  } else if (text !== "" && !text.split(",").every((pair) => /^([^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(pair))) {
    source.at("registry").refuse(concern, "`registry` must be `HOST:PORT`, or several with commas between them");
  }
}

function checkFibreChannel(source: JobPlace): void {
  const [names, ids, lun] = [source.at("targetWWNs"), source.at("wwids"), source.at("lun")];
  if (names.isEmptyList && ids.isEmptyList) source.lacks("targetWWNs", concern, " where there are no `wwids`");
  if (names.isEmptyList) return;
  if (!ids.isEmptyList) ids.refuse(concern, "`wwids` cannot stand beside `targetWWNs`", { on: "key" });
  if (lun.isSet) lun.mustBeWithin(0, 255, concern);
  else source.lacks("lun", concern, " with `targetWWNs`");
}

function checkFlexOptions(source: JobPlace): void {
  for (const [key, place] of source.at("options").members()) {
    const domain = `.${(key.includes("/") ? (key.split("/")[0] as string) : key).toLowerCase()}`;
    if (!/\.(kubernetes|k8s)\.io$/.test(domain)) continue;
    place.refuse(concern, `the option \`${key}\` has a domain that Kubernetes keeps for itself`, { on: "key" });
  }
}

function checkAzureDisk(source: JobPlace): void {
  const [kind, uri] = [source.at("kind"), source.at("diskURI")];
  source.at("cachingMode").mustBeOneOf(["None", "ReadOnly", "ReadWrite"], true);
  kind.mustBeOneOf(["Shared", "Dedicated", "Managed"], true);
  const begin = kind.text === "Managed" ? "/subscriptions/" : "https://";
  const isRight = !uri.text || uri.text.startsWith(begin);
  if (!isRight && (!kind.isSet || kind.text !== undefined))
    uri.refuse(concern, `\`diskURI\` must begin with \`${begin}\` for this \`kind\``);
}

function checkCsi(source: JobPlace): void {
  const driver = source.at("driver");
  const { text = "" } = driver;
  if (text !== "" && !(text.length <= 63 && dnsSubdomain.fits(text.toLowerCase()))) {
    driver.refuse("invalid-object-name", "`driver` is no driver name: at most 63 letters, digits, `-` and `.`");
  }
  const secret = source.at("nodePublishSecretRef");
  if (secret.isSet && secret.needs("name", concern)) secret.at("name").mustBe(dnsSubdomain, "invalid-object-name");
}
