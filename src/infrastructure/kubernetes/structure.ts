import type { Path } from "../../document/pointer.ts";
import type { PossibleValues } from "../../python/possible-values.ts";
import type { DictValue, Value } from "../../python/value.ts";
import type { JobProblem } from "./job-problem.ts";
import { type Field, type FieldType, objectType } from "./job-schema.ts";
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
  return onePerCause(structureProblems(job, version, options));
}

/** The same, also what another problem explains. */
export function structureProblems(
  job: Value,
  version: KubernetesVersion,
  { possibleAt = () => undefined, passOver = () => false }: StructureOptions,
): readonly JobProblem[] {
  const check: Check = { version, possibleAt, passOver, path: [], problems: [] };
  checkValue(job, jobType, check);
  return check.problems;
}

/** A check under way. */
interface Check {
  readonly version: KubernetesVersion;
  readonly possibleAt: PossibleAt;
  readonly passOver: (path: Path) => boolean;
  /** Where it is: steps are added and taken off, so what is kept of it is a copy. */
  readonly path: string[];
  readonly problems: JobProblem[];
}

/** The same for a value of any type. */
function checkValue(value: Value, type: FieldType, check: Check): void {
  const { path, problems } = check;
  const possible = check.possibleAt(value);
  if (possible !== undefined) {
    problems.push(...checkPossible(possible, type, { path: [...path], version: check.version }));
    return;
  }
  if (value.kind === "null") return;
  const problem = wrongType(value, type, path);
  if (problem !== undefined) {
    problems.push(problem);
  } else if (value.kind === "list" && type.kind === "list") {
    for (const [index, item] of value.items.entries()) checkBelow(String(index), item, type.of, check);
  } else if (value.kind === "dict" && type.kind === "map") {
    for (const [key, entry] of value.entries) checkBelow(key, entry, type.of, check);
  } else if (value.kind === "dict" && type.kind === "object") {
    checkObject(value, type.name, check);
  }
}

function checkBelow(step: string, value: Value, type: FieldType, check: Check): void {
  check.path.push(step);
  checkValue(value, type, check);
  check.path.pop();
}

function checkObject(object: DictValue, type: string, check: Check): void {
  const { version, path, problems } = check;
  const known = objectType(type, version);
  for (const [name, value] of object.entries) {
    const field = known.field(name);
    if (field === undefined) {
      const at = [...path, name];
      if (!check.passOver(at)) problems.push(unknownField(type, name, object, { path: at, version }));
    } else if (field.isDropped) checkDropped(value, field, type, name, check);
    else checkBelow(name, value, field.type, check);
  }
  for (const name of known.required) {
    const value = object.entries.get(name);
    const isAbsent = value === undefined || value.kind === "null";
    if (!isAbsent && !check.possibleAt(value)?.mayBeMissing) continue;
    if (notDemanded.has(type) || notDemanded.has(`${type}.${name}`) || isLeftAlone(type, check)) continue;
    problems.push(missingField(name, [...path], isAbsent ? undefined : value));
  }
}

/** A field that is known, and dropped after it has been read. */
function checkDropped(value: Value, field: Field, type: string, name: string, check: Check): void {
  const { version, path, problems } = check;
  // A volume goes with a source that is dropped, even an empty one.
  const isLost = !isNothing(value) || (type === "Volume" && value.kind === "dict");
  if (isLost) problems.push(droppedField(type, name, { path: [...path, name], version }));
  const inside: JobProblem[] = [];
  checkBelow(name, value, field.type, { ...check, problems: inside });
  for (const problem of inside) {
    if (problem.concern === wrongTypeConcern || (!isLost && problem.effect === "dropped")) problems.push(problem);
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
function isLeftAlone(type: string, { path, version }: Check): boolean {
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
