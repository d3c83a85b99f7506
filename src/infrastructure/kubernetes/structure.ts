import type { Path } from "../../document/pointer.ts";
import type { PossibleValues } from "../../python/possible-values.ts";
import type { DictValue, Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import { type FieldType, objectType } from "./job-schema.ts";
import type { KubernetesVersion } from "./kubernetes-version.ts";
import { describeMissing, describeVanishing, missing, onePerCause, wrongTypeConcern } from "./one-per-cause.ts";
import { checkPossible } from "./possible.ts";
import { droppedField, unknownField } from "./unknown-field.ts";
import { wrongType } from "./wrong-type.ts";

/** What may stand in the place of a value that is not known yet; undefined: it is known, it stands there. */
export type PossibleAt = (value: Value) => PossibleValues | undefined;

export interface StructureOptions {
  /** Default: every value is known. */
  readonly possibleAt?: PossibleAt;
  /** Whether an unknown field, by its place, is there for another reason. Default: none is. */
  readonly passOver?: (path: Path) => boolean;
}

export const jobType: FieldType = { kind: "object", name: "Job" };

/**
 * What is wrong with the shape of a Job: fields that are unknown, misplaced, missing or of another type. As the value
 * of a field, `null` is the same as nothing.
 */
export function checkStructure(
  job: Value,
  version: KubernetesVersion,
  options: StructureOptions = {},
): readonly JobProblem[] {
  return onePerCause([...structureProblems(job, version, options)]);
}

/** The same, also what another problem explains. */
export function structureProblems(
  job: Value,
  version: KubernetesVersion,
  { possibleAt = () => undefined, passOver = () => false }: StructureOptions,
): Generator<JobProblem> {
  return checkValue(job, jobType, { path: [], version, possibleAt, passOver });
}

/** Where a check is. */
interface Place {
  readonly path: Path;
  readonly version: KubernetesVersion;
  readonly possibleAt: PossibleAt;
  readonly passOver: (path: Path) => boolean;
}

function below(place: Place, step: string): Place {
  return { ...place, path: [...place.path, step] };
}

/** The same for a value of any type. */
function* checkValue(value: Value, type: FieldType, place: Place): Generator<JobProblem> {
  const possible = place.possibleAt(value);
  if (possible !== undefined) return yield* checkPossible(possible, type, place);
  if (value.kind === "null") return;
  const problem = wrongType(value, type, place.path);
  if (problem !== undefined) return yield problem;
  if (value.kind === "list" && type.kind === "list") {
    for (const [index, item] of value.items.entries()) yield* checkValue(item, type.of, below(place, String(index)));
  } else if (value.kind === "dict" && type.kind === "map") {
    for (const [key, entry] of value.entries) yield* checkValue(entry, type.of, below(place, key));
  } else if (value.kind === "dict" && type.kind === "object") {
    yield* checkObject(value, type.name, place);
  }
}

function* checkObject(object: DictValue, type: string, place: Place): Generator<JobProblem> {
  const { fields, required } = objectType(type, place.version);
  for (const [name, value] of object.entries) {
    const field = fields.get(name);
    const at = below(place, name);
    if (field === undefined) {
      if (place.passOver(at.path)) continue;
      yield unknownField(type, name, object, at);
    } else if (field.isDropped) {
      // A volume goes with a source that is dropped, even an empty one.
      const isLost = !isNothing(value) || (type === "Volume" && value.kind === "dict");
      if (isLost) yield droppedField(type, name, at);
      // It is read before it is dropped.
      for (const problem of checkValue(value, field.type, at)) {
        if (problem.concern === wrongTypeConcern || (!isLost && problem.effect === "dropped")) yield problem;
      }
    } else yield* checkValue(value, field.type, at);
  }
  for (const name of required) {
    if (notDemanded.has(type) || notDemanded.has(`${type}.${name}`) || isLeftAlone(type, place)) continue;
    const value = object.entries.get(name);
    if (value === undefined || value.kind === "null") yield missingField(name, place.path);
    else if (place.possibleAt(value)?.mayBeMissing) yield missingField(name, place.path, value);
  }
}

/** What the API says is required, and its server takes without, in some places or versions at least. */
const notDemanded: ReadonlySet<string> = new Set([
  "HTTPHeader.value",
  "ISCSIVolumeSource.lun",
  "OwnerReference",
  "PodFailurePolicy.rules",
  "PodFailurePolicyOnPodConditionsPattern.status",
  "PreferredSchedulingTerm.preference",
  "ScaleIOVolumeSource.secretRef",
  "SleepAction.seconds",
  "Sysctl.value",
]);

/** Up to 1.26 selectors of topology spread are taken as they are. */
function isLeftAlone(type: string, { path, version }: Place): boolean {
  return version < 27 && type === "LabelSelectorRequirement" && path.includes("topologySpreadConstraints");
}

function missingField(name: string, path: Path, value?: Value): JobProblem {
  const problem = { concern: missing, effect: "refused", belongs: [...path, name] } as const;
  if (value === undefined) return { ...problem, path, on: "key", ...describeMissing(path, [name]) };
  return { ...problem, ...describeVanishing(name), path: [...path, name] };
}

/** What says nothing: Kubernetes need not drop it. */
function isNothing(value: Value): boolean {
  switch (value.kind) {
    case "null":
      return true;
    case "list":
      return value.items.length === 0;
    case "dict":
      return [...value.entries.values()].every(isNothing);
    default:
      return !value.value;
  }
}
