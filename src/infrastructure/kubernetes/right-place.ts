import type { Path } from "../../document/pointer.ts";
import { type FieldType, fieldNames, fieldOf } from "./job-schema.ts";
import { type KubernetesVersion, newestKubernetes } from "./kubernetes-version.ts";

/** Parts of a Job that nobody means: what the server fills in, and what only a running pod may have. */
const unlikely = new Set(["status", "managedFields", "ownerReferences", "ephemeralContainers", "os"]);

/** Deep enough for all that a person writes; there are types that every volume repeats. */
const mostSteps = 9;

/** The objects of a Job that have a field, by its name; lists have one step `0`. */
let owners: ReadonlyMap<string, readonly Path[]> | undefined;

/**
 * Where in a Job a field belongs that stands in an object which does not have it: the nearest object that does, with
 * the field's name at the end. Undefined: none has it, or several are equally near below.
 */
export function rightPlace(object: Path, name: string, version: KubernetesVersion): Path | undefined {
  owners ??= findOwners();
  const candidates = owners.get(name) ?? [];
  let best: { readonly owner: Path; readonly distance: number } | undefined;
  for (const owner of candidates) {
    const shared = sharedSteps(object, owner);
    const distance = object.length - shared + 1.5 * (owner.length - shared);
    if (best === undefined || distance < best.distance) best = { owner, distance };
  }
  if (best === undefined || typeAt(best.owner, name, version) === undefined) return undefined;
  const shared = sharedSteps(object, best.owner);
  return [...object.slice(0, shared), ...best.owner.slice(shared), name];
}

/** Steps that lead the same way, whatever the index. */
function sharedSteps(left: Path, right: Path): number {
  let count = 0;
  while (count < left.length && count < right.length && isSameStep(left[count], right[count])) count++;
  return count;
}

function isSameStep(left = "", right = ""): boolean {
  return left === right || (right === "0" && /^\d+$/.test(left));
}

function typeAt(owner: Path, name: string, version: KubernetesVersion): FieldType | undefined {
  let type: FieldType | undefined = { kind: "object", name: "Job" };
  for (const step of [...owner, name]) {
    if (type?.kind === "list") type = type.of;
    else type = type?.kind === "object" ? fieldOf(type.name, step, version)?.type : undefined;
  }
  return type;
}

function findOwners(): ReadonlyMap<string, readonly Path[]> {
  const found = new Map<string, Path[]>();
  const visit = (type: FieldType, path: Path): void => {
    if (path.length > mostSteps) return;
    if (type.kind === "list") visit(type.of, [...path, "0"]);
    if (type.kind !== "object") return;
    for (const name of fieldNames(type.name, newestKubernetes)) {
      if (unlikely.has(name)) continue;
      const places = found.get(name);
      if (places === undefined) found.set(name, [path]);
      else places.push(path);
      visit((fieldOf(type.name, name, newestKubernetes) as { type: FieldType }).type, [...path, name]);
    }
  };
  visit({ kind: "object", name: "Job" }, []);
  return found;
}
