import type { JobPlace } from "./job-place.ts";
import { checkLabelSelector } from "./labels.ts";
import { dnsLabel, dnsSubdomain, filePath, qualifiedName } from "./text-forms.ts";
import { checkDownwardFile, checkKeyToPath, checkMode } from "./volume-files.ts";

const concern = "invalid-volume";

/** A volume made of several sources; no two of them may put a file at the same place. */
export function checkProjected(volume: JobPlace): void {
  checkMode(volume.at("defaultMode"));
  const paths = new Set<string>();
  const takes = (path: JobPlace) => {
    if (path.text === undefined || path.text === "") return;
    if (paths.has(path.text)) path.refuse(concern, `\`${path.name}\` is taken by another file of the volume`);
    paths.add(path.text);
  };
  for (const source of volume.at("sources").items()) {
    const given = Object.entries(kinds)
      .map(([kind, [since]]) => source.at(kind, since))
      .filter((part) => part.isSet);
    for (const more of given.slice(1)) {
      more.refuse(concern, `\`${more.name}\` cannot stand beside \`${given[0]?.name}\` in one source`, { on: "key" });
    }
    for (const part of given) kinds[part.name]?.[1](part, takes);
  }
}

type Takes = (path: JobPlace) => void;

/** Each with the version that keeps it. */
const kinds: Readonly<Record<string, readonly [number, (part: JobPlace, takes: Takes) => void]>> = {
  secret: [0, checkItems],
  configMap: [0, checkItems],
  downwardAPI: [
    0,
    (part, takes) => {
      for (const file of part.at("items").items()) {
        checkDownwardFile(file);
        takes(file.at("path"));
      }
    },
  ],
  serviceAccountToken: [0, checkToken],
  clusterTrustBundle: [37, checkTrustBundle],
  podCertificate: [37, checkPodCertificate],
};

function checkItems(part: JobPlace, takes: Takes): void {
  part.needs("name", concern);
  for (const item of part.at("items").items()) {
    checkKeyToPath(item);
    takes(item.at("path"));
  }
}

function checkToken(part: JobPlace): void {
  const seconds = part.at("expirationSeconds");
  seconds.mustBeWithin(600, 2 ** 32, concern);
  if (part.needs("path", concern) && part.version >= 30) part.at("path").mustBe(filePath, concern);
}

function checkTrustBundle(part: JobPlace, takes: Takes): void {
  const [name, signer, selector] = [part.at("name"), part.at("signerName"), part.at("labelSelector")];
  if (name.isSet && signer.isSet) {
    signer.refuse(concern, "`signerName` cannot stand beside `name`", { on: "key" });
  } else if (name.isSet) {
    if (part.needs("name", concern)) checkBundleName(name);
    if (selector.isSet) selector.refuse(concern, "`labelSelector` cannot stand beside `name`", { on: "key" });
  } else if (signer.isSet) {
    if (part.needs("signerName", concern)) checkSigner(signer);
    checkLabelSelector(selector);
  } else {
    part.lacksOneOf(["name", "signerName"], concern);
  }
  if (part.needs("path", concern)) part.at("path").mustBe(filePath, concern);
  takes(part.at("path"));
}

/** `SIGNER:NAME` with the slash of the signer as a colon, or a name alone. */
function checkBundleName(name: JobPlace): void {
  const own = name.text?.split(":").at(-1);
  if (own === undefined || (dnsSubdomain.fits(own) && !name.text?.includes("/"))) return;
  name.refuse("invalid-object-name", `\`name\` is no ${dnsSubdomain.name}: ${dnsSubdomain.allowed}`);
}

function checkSigner(signer: JobPlace): void {
  const [domain = "", path = "", ...rest] = signer.text?.split("/") ?? [];
  const labels = domain.split(".");
  const fits =
    rest.length === 0 &&
    labels.length >= 2 &&
    labels.every((label) => dnsLabel.fits(label)) &&
    path.split(".").every((label) => dnsSubdomain.fits(label));
  if (!fits) signer.refuse(concern, "`signerName` must be a domain, `/` and a name, such as `example.com/signer`");
}

const keyTypes = ["RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519"];
const day = 24 * 60 * 60;

function checkPodCertificate(part: JobPlace, takes: Takes): void {
  const signer = part.at("signerName");
  if (part.needs("signerName", concern)) checkSigner(signer);
  if (part.needs("keyType", concern)) part.at("keyType").mustBeOneOf(keyTypes);
  const isOwn = /^([^/]*\.)?(kubernetes|k8s)\.io\//.test(signer.text ?? "");
  part.at("maxExpirationSeconds").mustBeWithin(3600, isOwn ? day : 91 * day, concern);
  for (const [key, place] of part.at("userAnnotations").members()) {
    if (key.includes("/") && qualifiedName.fits(key.toLowerCase())) continue;
    place.refuse(concern, `\`${key}\` must be a domain, \`/\` and a name`, { on: "key" });
  }
  const keys = ["credentialBundlePath", "keyPath", "certificateChainPath"];
  const paths = keys.map((key) => part.at(key));
  for (const path of paths) {
    path.mustBe(filePath, concern);
    takes(path);
  }
  if (paths.every((path) => !path.isFilled)) part.lacksOneOf(keys, concern);
}
