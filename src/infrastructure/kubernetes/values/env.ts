import { checkFieldRef, checkResourceFieldRef } from "./downward-api.ts";
import type { JobPlace } from "./job-place.ts";
import { maskedDash } from "./metadata.ts";
import { dataKey, dnsLabel, dnsSubdomain, envName, pathWithoutStepUp, relaxedEnvName } from "./text-forms.ts";

const concern = "invalid-env";
const nameConcern = "invalid-object-name";

/** The environment of a container: names, and where values come from. `scratch` names the pod's empty directories. */
export function checkEnv(container: JobPlace, volumes: Volumes): void {
  const form = container.version >= 32 ? relaxedEnvName : envName;
  for (const entry of container.at("env").items()) {
    if (entry.needs("name", concern)) entry.at("name").mustBe(form, concern);
    if (entry.at("valueFrom").isSet) checkValueFrom(entry, volumes);
  }
  for (const entry of container.at("envFrom").items()) {
    entry.at("prefix").mustBe(form, concern);
    const sources = entry.setOf(["configMapRef", "secretRef"]);
    exactlyOne(entry, sources, ["configMapRef", "secretRef"]);
    for (const source of sources) {
      if (source.needs("name", concern)) checkMaskedName(source.at("name"));
    }
  }
}

/** The kind of source of each volume of the pod by name. */
export type Volumes = ReadonlyMap<string, string>;

const sourceKinds = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef"];

function checkValueFrom(entry: JobPlace, volumes: Volumes): void {
  const from = entry.at("valueFrom");
  const file = from.at("fileKeyRef", 35);
  const sources = [...from.setOf(sourceKinds), ...(file.isSet ? [file] : [])];
  exactlyOne(from, sources, from.version >= 35 ? [...sourceKinds, "fileKeyRef"] : sourceKinds);
  if (sources.length > 0 && entry.at("value").isFilled) {
    from.refuse(concern, "`valueFrom` cannot stand beside a `value`", { on: "key" });
  }
  for (const source of sources) {
    if (source.name === "fieldRef") checkFieldRef(source, "env", concern);
    else if (source.name === "resourceFieldRef") checkResourceFieldRef(source, false, concern);
    else if (source.name === "fileKeyRef") checkFileKey(source, volumes);
    else {
      if (source.needs("name", concern)) source.at("name").mustBe(dnsSubdomain, nameConcern);
      if (source.needs("key", concern)) source.at("key").mustBe(dataKey, concern);
    }
  }
}

function checkFileKey(source: JobPlace, volumes: Volumes): void {
  if (source.needs("key", concern)) source.at("key").mustBe(relaxedEnvName, concern);
  if (source.needs("path", concern)) source.at("path").mustBe(pathWithoutStepUp, concern);
  if (!source.needs("volumeName", concern)) return;
  const name = source.at("volumeName");
  if (name.text === undefined) return;
  const kind = volumes.get(name.text);
  if (!dnsLabel.fits(name.text)) name.mustBe(dnsLabel, nameConcern);
  else if (kind === undefined) name.refuse(concern, `\`${name.text}\` is no volume of the pod`);
  else if (kind !== "emptyDir") name.refuse(concern, `the volume \`${name.text}\` is no \`emptyDir\``);
}

function exactlyOne(place: JobPlace, sources: readonly JobPlace[], allowed: readonly string[]): void {
  if (sources.length === 0) place.lacksOneOf(allowed, concern);
  for (const more of sources.slice(1)) {
    more.refuse(concern, `\`${more.name}\` cannot stand beside \`${sources[0]?.name}\``, { on: "key" });
  }
}

/** Names here may end with a dash. */
function checkMaskedName(name: JobPlace): void {
  const { text } = name;
  if (text === undefined || dnsSubdomain.fits(text)) return;
  if (!dnsSubdomain.fits(maskedDash(text))) name.mustBe(dnsSubdomain, nameConcern);
}
