import type { JobPlace } from "./job-place.ts";
import { checkAnnotations, checkLabelSelector, checkLabels } from "./labels.ts";
import { checkTimes } from "./metadata.ts";
import { readQuantity } from "./quantity.ts";
import { dnsLabel, dnsSubdomain } from "./text-forms.ts";

const concern = "invalid-volume";
const nameConcern = "invalid-object-name";
const alone = "ReadWriteOncePod";

/** The claim that Kubernetes makes for a volume which lives as long as its pod. */
export function checkClaimTemplate(template: JobPlace): void {
  const metadata = template.at("metadata");
  checkTimes(metadata);
  checkLabels(metadata.at("labels"));
  checkAnnotations(metadata.at("annotations"));
  for (const [key, place] of metadata.members()) {
    if (!forbidden.includes(key) || !place.isFilled || (key === "generation" && place.whole === 0)) continue;
    place.refuse(concern, `\`${key}\` cannot be set: only labels and annotations can`, { on: "key" });
  }
  const spec = template.at("spec");
  checkAccessModes(spec);
  checkLabelSelector(spec.at("selector"));
  checkStorage(spec);
  spec.at("storageClassName").mustBe(dnsSubdomain, nameConcern);
  spec.at("volumeAttributesClassName", 34).mustBe(dnsSubdomain, nameConcern);
  spec.at("volumeMode").mustBeOneOf(["Block", "Filesystem"], true);
  const [source, reference] = [spec.at("dataSource"), spec.at("dataSourceRef")];
  checkDataSource(source);
  checkDataSource(reference);
  reference.at("namespace", 26).mustBe(dnsLabel, nameConcern);
  if (source.isSet && reference.isSet && !isSameSource(source, reference)) {
    source.refuse(concern, "`dataSource` must be the same as `dataSourceRef`", { on: "key" });
  }
}

const forbidden = [
  "name",
  "generateName",
  "namespace",
  "selfLink",
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
  "finalizers",
  "ownerReferences",
  "managedFields",
];

function checkAccessModes(spec: JobPlace): void {
  const list = spec.at("accessModes");
  if (list.isEmptyList) spec.lacks("accessModes", concern);
  const modes = list.items();
  for (const mode of modes) mode.mustBeOneOf(["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", alone], true);
  if (modes.some((mode) => mode.text === alone) && modes.some((mode) => mode.text !== alone)) {
    list.refuse(concern, `\`${alone}\` cannot stand beside other access modes`);
  }
}

function checkStorage(spec: JobPlace): void {
  const resources = spec.at("resources");
  const requests = resources.at("requests");
  for (const [, place] of resources.at("limits").members()) readQuantity(place);
  for (const [name, place] of requests.members()) {
    const amount = readQuantity(place);
    if (name !== "storage" || amount === undefined || amount > 0n) continue;
    place.refuse(concern, "`storage` must be more than 0");
  }
  if (requests.at("storage").written !== undefined) return;
  const parent = [requests, resources, spec].find((place) => place.isSet);
  parent?.refuse(concern, "a request for `storage` is required", { on: "key" });
}

function checkDataSource(source: JobPlace): void {
  if (!source.isSet) return;
  source.needs("name", concern);
  if (!source.needs("kind", concern)) return;
  if (source.version >= 29) source.at("apiGroup").mustBe(dnsSubdomain, nameConcern);
  const { text } = source.at("kind");
  if (!source.at("apiGroup").isFilled && text !== undefined && text !== "PersistentVolumeClaim") {
    source.at("kind").refuse(concern, "`kind` without an `apiGroup` can only be `PersistentVolumeClaim`");
  }
}

function isSameSource(left: JobPlace, right: JobPlace): boolean {
  return ["apiGroup", "kind", "name"].every((key) => left.at(key).text === right.at(key).text);
}
