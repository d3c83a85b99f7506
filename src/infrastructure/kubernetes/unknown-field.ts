import { askFor, nearestNames } from "../../document/nearest.ts";
import type { Path } from "../../document/pointer.ts";
import type { DictValue } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import { fieldNames, fieldOf, firstLater, knownUntil } from "./job-schema.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { placeName } from "./place-name.ts";
import { rightPlace } from "./right-place.ts";

interface At {
  /** Of the field. */
  readonly path: Path;
  readonly version: KubernetesVersion;
}

/**
 * What is wrong with a field that its object does not have in a version: not known in this version, misspelt, or another
 * object's.
 */
export function unknownField(type: string, name: string, object: DictValue, at: At): JobProblem {
  const { path, version } = at;
  const place = { path, on: "key", effect: "dropped" } as const;
  const differs = versionProblem(type, name, at);
  if (differs !== undefined) return differs;
  const free = fieldNames(type, version).filter((other) => !object.entries.has(other));
  const near = nearestNames(name, free);
  const exceptCase = near.filter((other) => plain(other) === plain(name));
  const parent = path.slice(0, -1);
  const right = exceptCase.length === 0 ? rightPlace(parent, name, version) : undefined;
  const what = `\`${name}\` is no field of ${parent.length === 0 ? "a Job" : `\`${placeName(parent)}\``}`;
  if (right !== undefined && (near.length === 0 || isAbove(right, parent))) {
    const concern = "misplaced-job-field";
    const message = `${what} but of \`${placeName(right.slice(0, -1))}\`: Kubernetes drops it here`;
    const hint = `Move it to \`${placeName(right)}\`.`;
    return { ...place, concern, message, hint, belongs: right };
  }
  const [nearest] = exceptCase.length > 0 ? exceptCase : near;
  return {
    ...place,
    concern: "unknown-job-field",
    message: `${what}: Kubernetes drops it`,
    hint: resourceHint(type, name) ?? (nearest === undefined ? "Remove it." : askFor([nearest])),
    belongs: nearest === undefined ? undefined : [...parent, nearest],
  };
}

/** Resources stand below two more keys. */
function resourceHint(type: string, name: string): string | undefined {
  if (!/^(cpu|memory|ephemeral-storage|.*\/gpu)$/.test(name)) return undefined;
  if (type === "ResourceRequirements") return "Put it under `requests` or `limits`.";
  return type === "Container" ? "Put it under `resources.requests` or `resources.limits`." : undefined;
}

/** A field that this version drops although it knows it. */
export function droppedField(type: string, name: string, at: At): JobProblem {
  const known = versionProblem(type, name, at);
  if (known !== undefined) return known;
  const isOwn = type === "Job" || type.endsWith("Meta");
  const why = isOwn
    ? "Kubernetes fills it in itself and drops what a manifest says"
    : `Kubernetes 1.${at.version} drops it`;
  return {
    concern: "job-field-not-in-version",
    path: at.path,
    on: "key",
    effect: "dropped",
    message: isOwn
      ? `\`${name}\` has no effect: ${why}`
      : `\`${name}\` has no effect: ${why} unless a feature gate is on`,
    hint: isOwn ? "Remove it." : "Remove it, or turn its feature gate on and ignore this.",
  };
}

/** For a field that another version knows, or keeps. */
function versionProblem(type: string, name: string, { path, version }: At): JobProblem | undefined {
  const problem = { concern: "job-field-not-in-version", path, on: "key", effect: "dropped" } as const;
  const isUnknown = fieldOf(type, name, version) === undefined;
  const does = isUnknown
    ? `is unknown to Kubernetes 1.${version}, which drops it`
    : `is dropped by Kubernetes 1.${version}`;
  const kept = firstLater(type, name, version, (field) => !field.isDropped);
  if (kept !== undefined) {
    const message = `\`${name}\` ${does}: it takes effect from 1.${kept} on`;
    return { ...problem, message, hint: "Remove it, or run it on a later version." };
  }
  const last = isUnknown ? knownUntil(type, name, version) : undefined;
  const first = isUnknown ? firstLater(type, name, version, () => true) : undefined;
  if (last === undefined && first === undefined) return undefined;
  const when = last === undefined ? `1.${first} is the first` : `1.${last} was the last`;
  return { ...problem, message: `\`${name}\` ${does}: ${when} to know it`, hint: "Remove it." };
}

/** Whether a place belongs to an object that holds this one. */
function isAbove(right: Path, object: Path): boolean {
  const owner = right.slice(0, -1);
  return owner.length < object.length && owner.every((step, index) => step === object[index]);
}

function plain(name: string): string {
  return name.replaceAll(/[-_ ]/g, "").toLowerCase();
}
