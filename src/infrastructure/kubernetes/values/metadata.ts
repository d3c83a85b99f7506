import type { JobPlace } from "./job-place.ts";
import { checkAnnotations, checkLabels } from "./labels.ts";
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from "./text-forms.ts";

const concern = "invalid-object-name";
const standardFinalizers = ["kubernetes", "orphan", "foregroundDeletion"];

/** The metadata of the Job itself: names, labels, annotations, finalizers, owners. */
export function checkJobMetadata(job: JobPlace): void {
  const metadata = job.at("metadata");
  checkTimes(metadata);
  checkName(job, metadata);
  metadata.at("namespace").mustBe(dnsLabel, concern);
  checkLabels(metadata.at("labels"));
  checkAnnotations(metadata.at("annotations"));
  checkOwners(metadata.at("ownerReferences"));
  for (const finalizer of metadata.at("finalizers").items()) checkFinalizer(finalizer);
}

/** The times of an object's metadata, as RFC 3339 has them. */
export function checkTimes(metadata: JobPlace): void {
  for (const key of ["creationTimestamp", "deletionTimestamp"]) {
    const { text, isSet } = metadata.at(key);
    if (!isSet || text === undefined || isTime(text)) continue;
    metadata.at(key).refuse("unsupported-value", `\`${key}\` must be a time such as \`2026-01-31T12:00:00Z\``);
  }
}

function isTime(text: string): boolean {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (match === null || Number.isNaN(Date.parse(text.replace(",", ".")))) return false;
  const [year, month, day] = text.slice(0, 10).split("-").map(Number) as [number, number, number];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** What the API server puts in the place of `generateName` and after it. */
const suffix = "xxxxx";
const longestGenerated = 58;

function checkName(job: JobPlace, metadata: JobPlace): void {
  const name = metadata.at("name");
  const generated = metadata.at("generateName");
  const { text: base = "" } = generated;
  if (base !== "" && !dnsSubdomain.fits(maskedDash(base))) {
    generated.refuse(concern, `\`generateName\` makes no DNS subdomain: ${dnsSubdomain.allowed}`);
    return;
  }
  if (!name.isFilled && base === "" && generated.text !== undefined) {
    metadata.refuse("missing-job-name", "`name` or `generateName` is required", { on: "key" });
    return;
  }
  name.mustBe(dnsSubdomain, concern);
  const { text = "" } = name;
  // The pod template is labelled with the Job's name, unless its labels are one's own affair.
  const isLabelled = !job.below("spec", "manualSelector").isTrue;
  if (text !== "" && dnsSubdomain.fits(text) && isLabelled && !labelValue.fits(text)) {
    name.refuse(concern, "`name` has more than 63 letters, and the pods are labelled with it");
    return;
  }
  checkIndexedName(job, text === "" ? generated : name, text || `${base.slice(0, longestGenerated)}${suffix}`);
}

/** The pods of an indexed Job are called like it, with the index after the name. */
function checkIndexedName(job: JobPlace, place: JobPlace, name: string): void {
  const spec = job.at("spec");
  const completions = spec.at("completions").whole ?? 0;
  if (spec.at("completionMode").text !== "Indexed" || completions <= 0) return;
  if (!place.isFilled || dnsLabel.fits(`${name}-${completions - 1}`) || !dnsSubdomain.fits(name)) return;
  place.refuse(concern, `\`${place.name}\` and the highest index make no DNS label: ${dnsLabel.allowed}`);
}

/** A dash at the end of `generateName` does not count: what follows it makes it an inner one. */
export function maskedDash(text: string): string {
  return /[\0-\x7f]-$/.test(text) ? `${text.slice(0, -2)}a` : text;
}

function checkOwners(owners: JobPlace): void {
  let controllers = 0;
  for (const owner of owners.items()) {
    for (const key of ["apiVersion", "kind", "name", "uid"]) owner.needs(key, "invalid-object-name");
    const version = owner.at("apiVersion");
    if (version.text && !/^([^/]*\/)?[^/]+$/.test(version.text)) {
      version.refuse("invalid-object-name", "`apiVersion` must be `GROUP/VERSION` or `VERSION`");
    }
    if (owner.at("apiVersion").text === "v1" && owner.at("kind").text === "Event") {
      owner.refuse("invalid-object-name", "an `Event` can own nothing");
    }
    if (owner.at("controller").isTrue && ++controllers > 1) {
      owner.at("controller").refuse("invalid-object-name", "only one owner can be the controller");
    }
  }
}

function checkFinalizer(finalizer: JobPlace): void {
  const { text } = finalizer;
  if (text === undefined) return;
  if (!qualifiedName.fits(text)) {
    finalizer.refuse(concern, `\`${finalizer.name}\` is no ${qualifiedName.name}: ${qualifiedName.allowed}`);
  } else if (!text.includes("/") && !standardFinalizers.includes(text)) {
    finalizer.refuse(concern, `\`${finalizer.name}\` has no domain, and is none of Kubernetes' own finalizers`);
  }
}
