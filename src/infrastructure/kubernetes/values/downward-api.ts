import type { JobPlace } from "./job-place.ts";
import { listed } from "./job-place.ts";
import { readQuantity } from "./quantity.ts";
import { qualifiedName } from "./text-forms.ts";

const everywhere = ["metadata.name", "metadata.namespace", "metadata.uid"];
const inEnv = ["spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.podIP", "status.podIPs"];
const inVolumes = ["metadata.labels", "metadata.annotations"];

/** A field of the pod itself, as a variable or a file of a container. */
export function checkFieldRef(reference: JobPlace, use: "env" | "volume", concern: string): void {
  const version = reference.at("apiVersion");
  if (version.isFilled && version.text !== undefined && version.text !== "v1") {
    version.refuse(concern, "`apiVersion` of a field reference can only be `v1`");
    return;
  }
  if (!reference.needs("fieldPath", concern)) return;
  const place = reference.at("fieldPath");
  const { text } = place;
  if (text === undefined) return;
  const subscript = /^(.+?)\['(.*)'\]$/s.exec(text);
  const [, map = "", key = ""] = subscript ?? [];
  if (map === "metadata.annotations" || map === "metadata.labels") {
    const name = map === "metadata.annotations" ? key.toLowerCase() : key;
    if (!qualifiedName.fits(name))
      place.refuse(concern, `\`fieldPath\` asks for no ${qualifiedName.name}: ${qualifiedName.allowed}`);
    return;
  }
  const allowed = [...everywhere, ...(use === "env" ? inEnv : inVolumes)];
  if (use === "env" && reference.version >= 29) allowed.push("status.hostIPs");
  if (allowed.includes(text) || (text === "spec.host" && use === "env")) return;
  place.refuse(
    concern,
    `\`fieldPath\` can only be ${listed([...allowed, ...(use === "env" ? ["metadata.labels['KEY']", "metadata.annotations['KEY']"] : [])])}`,
  );
}

const resources = ["limits.cpu", "limits.memory", "limits.ephemeral-storage"].flatMap((name) => [
  name,
  name.replace("limits", "requests"),
]);

/** A resource of a container, as a variable or a file of a container, in units of a divisor. */
export function checkResourceFieldRef(reference: JobPlace, isVolume: boolean, concern: string): void {
  if (isVolume && !reference.needs("containerName", concern)) return;
  if (!reference.needs("resource", concern)) return;
  const resource = reference.at("resource");
  const { text = "" } = resource;
  const isPages = /^(limits|requests)\.hugepages-/.test(text);
  if (text !== "" && !isPages && !resources.includes(text)) {
    resource.refuse(concern, `\`resource\` can only be ${listed(resources)}, or of \`hugepages-SIZE\``);
    return;
  }
  checkDivisor(reference.at("divisor"), text.endsWith(".cpu"), concern);
}

function checkDivisor(place: JobPlace, isCpu: boolean, concern: string): void {
  const amount = readQuantity(place);
  if (amount === undefined || amount === 0n) return;
  const text = place.text?.trim() ?? "";
  const literal = isCpu ? /^1m?$/ : /^1([kMGTPE]|[KMGTPE]i)?$/;
  const fits = isKeptAsWritten(text) ? literal.test(text) : isCpu ? amount === 1n || amount === 1000n : isUnit(amount);
  const allowed = isCpu
    ? "`1` or `1m`"
    : "`1` alone or with `k`, `M`, `G`, `T`, `P`, `E`, `Ki`, `Mi`, `Gi`, `Ti`, `Pi` or `Ei`";
  if (!fits) place.refuse(concern, `\`divisor\` can only be ${allowed}`);
}

/** Kubernetes compares divisors as texts, and writes in its own form only what it has to compute. */
function isKeptAsWritten(text: string): boolean {
  const match = /^[+-]?0*(\d*)(?:\.(\d*))?([a-zA-Z]?)(i?)([+-]?\d*)$/.exec(text);
  if (match === null) return false;
  const [, whole = "", fraction = "", letter = "", binary, exponent = ""] = match;
  const digits = `${whole || "0"}${fraction}`;
  if (binary !== "") return fraction === "" && (Number(digits) & 7) !== 0;
  const scale = (exponent === "" || letter === "" ? 0 : Number(exponent)) - fraction.length;
  return scale % 3 === 0 && !digits.endsWith("000") && !digits.startsWith("0");
}

function isUnit(amount: bigint): boolean {
  for (let power = 0n; power <= 6n; power++) {
    if (amount === 1000n * 1000n ** power || amount === 1000n * 1024n ** power) return true;
  }
  return false;
}
